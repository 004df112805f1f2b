import { payAddressOf } from "@duebook/protocol/pay-desk";
import { expect } from "chai";
import { concatHex, getAddress, keccak256, zeroAddress } from "viem";
import { TOKEN_CASES } from "../token-cases.ts";
import { balanceOf, cast, NO_SIGNATURE, networkHelpers, ONE, viem } from "../world.ts";
import { type Desk, deployDesk, paidOf, transfer } from "./desk-world.ts";

const asStranger = { account: cast.stranger.account };
const debtor = cast.debtor.account.address;
const to = `0x${"77".repeat(20)}` as const;
const UNKNOWN = `0x${"ab".repeat(32)}` as const;
const client = await viem.getPublicClient();

const usual = () => deployDesk();
const load = () => networkHelpers.loadFixture(usual);

/** A plain transfer of so much to the pay address of the debt. */
async function send(world: Desk, amount: bigint): Promise<void> {
  const payAddress = await world.desk.read.payAddressOf([world.id]);
  await transfer(cast.payer, world.token, payAddress, amount * world.scale);
}

const sweep = ({ desk, id }: Desk) => desk.write.sweep([id], asStranger);

describe("PayDesk.payAddressOf", () => {
  it("is what EIP-1014 says", async () => {
    const { desk, id } = await load();
    expect(await desk.read.payAddressOf([id])).to.equal(payAddressOf(id, desk.address));
  });

  it("takes the prefix of the chain, as TRON's", async () => {
    const { book, lens, id } = await load();
    const desk = await viem.deployContract("PayDesk", [book.address, lens.address, zeroAddress, "0x41"]);
    const bytecode = "0x63313213d15f5260205f6004601c335af4601b573d5f5f3e3d5ffd5b5f51ff";
    const hash = keccak256(concatHex(["0x41", desk.address, id, keccak256(bytecode)]));
    expect(await desk.read.payAddressOf([id])).to.equal(getAddress(`0x${hash.slice(-40)}`));
  });
});

describe("PayDesk.sweep", () => {
  it("refuses a debt that is not known", async () => {
    const { desk } = await load();
    const sweeping = desk.write.sweep([UNKNOWN], asStranger);
    await viem.assertions.revertWithCustomError(sweeping, desk, "DebtUnknown");
  });

  it("refuses when nothing is there", async () => {
    const world = await load();
    await viem.assertions.revertWithCustomError(sweep(world), world.desk, "NothingToSweep");
  });

  it("lets less than the smallest payment wait for more", async () => {
    const world = await load();
    await send(world, 9_999n);
    await viem.assertions.revertWithCustomError(sweep(world), world.book, "AmountTooSmall");
    await send(world, 1n);
    await sweep(world);
    expect(await paidOf(world)).to.equal(10_000n);
  });

  it("pays as the pay address", async () => {
    const world = await load();
    await send(world, 110n * ONE);
    const before = await balanceOf(world, cast.creditor.account.address);
    await sweep(world);
    const [payment] = await world.book.getEvents.PaymentReceived();
    expect(payment?.args).to.deep.include({
      payer: await world.desk.read.payAddressOf([world.id]),
      amount: 110n * ONE,
    });
    expect(await paidOf(world)).to.equal(110n * ONE);
    expect((await balanceOf(world, cast.creditor.account.address)) - before).to.equal(110n * ONE);
  });

  it("leaves neither tokens nor code behind, and sweeps again and again", async () => {
    const world = await load();
    const payAddress = await world.desk.read.payAddressOf([world.id]);
    for (const paid of [100n, 200n, 300n]) {
      await send(world, 100n * ONE);
      await sweep(world);
      expect(await paidOf(world)).to.equal(paid * ONE);
      expect(await client.getCode({ address: payAddress })).to.equal(undefined);
      expect(await client.getTransactionCount({ address: payAddress })).to.equal(0);
      expect(await balanceOf(world, payAddress)).to.equal(0n);
      expect(await balanceOf(world, world.desk.address)).to.equal(0n);
    }
  });

  it("pays off with the payoff amount, which is less than all that is left", async () => {
    const world = await load();
    await send(world, 1200n * ONE);
    await sweep(world);
    expect(await world.book.read.debtOf([world.id])).to.deep.include({ state: 4, paid: 1200n * ONE });
    expect(await world.escrow.read.creditOf([world.token, debtor])).to.equal(0n);
  });

  it("credits the surplus to the debtor, and all that comes after the end", async () => {
    const world = await load();
    await send(world, 1250n * ONE);
    await sweep(world);
    expect(await world.escrow.read.creditOf([world.token, debtor])).to.equal(50n * ONE);
    await send(world, 7n * ONE);
    await sweep(world);
    expect(await world.escrow.read.creditOf([world.token, debtor])).to.equal(57n * ONE);
    await world.escrow.write.withdraw([world.token, to], { account: cast.debtor.account });
    expect(await balanceOf(world, to)).to.equal(57n * ONE);
  });

  it("pays what is left although the token keeps a share, so that paying off cannot work", async () => {
    const world = await networkHelpers.loadFixture(usual);
    const tether = await viem.getContractAt("EthereumTether", world.token);
    await send(world, 1300n * ONE);
    await tether.write.setParams([19n, 49n]);
    await sweep(world);
    const { paid, state } = await world.book.read.debtOf([world.id]);
    expect(state).to.equal(1);
    expect(paid).to.equal(1_297_530_000n); // 1,300.00 less 0.19 %
    expect(await world.escrow.read.creditOf([world.token, debtor])).to.equal(0n);
  });

  it("settles with the amount of an open offer, and with nothing less", async () => {
    const world = await load();
    const until = world.terms.firstDueAt;
    await world.book.write.offer([world.id, 500n * ONE, until], { account: cast.creditor.account });
    await send(world, 499n * ONE);
    await sweep(world);
    expect(await world.book.read.debtOf([world.id])).to.deep.include({ state: 1, paid: 499n * ONE });
    await send(world, 501n * ONE);
    await sweep(world);
    expect((await world.book.read.debtOf([world.id])).state).to.equal(5);
    expect(await world.escrow.read.creditOf([world.token, debtor])).to.equal(ONE);
  });

  it("gives the debtor back what waited in Escrow, if the debt is void", async () => {
    const world = await load();
    const { book, escrow, id } = world;
    await book.write.dispute([id, UNKNOWN, 0, NO_SIGNATURE], { account: cast.debtor.account });
    await send(world, 100n * ONE);
    await sweep(world);
    await book.write.rule([id, 2, 0n], { account: cast.arbiter.account });
    const [held] = await book.getEvents.PaymentEscrowed({}, { fromBlock: 0n });
    await escrow.write.release([held?.args.holding ?? 0n]);
    expect(await escrow.read.creditOf([world.token, debtor])).to.equal(100n * ONE);
  });

  it("sends native coin that was sent there to the debtor", async () => {
    const world = await load();
    const payAddress = await world.desk.read.payAddressOf([world.id]);
    await cast.payer.sendTransaction({ to: payAddress, value: 5n });
    await send(world, ONE);
    const before = await client.getBalance({ address: debtor });
    await sweep(world);
    expect((await client.getBalance({ address: debtor })) - before).to.equal(5n);
    expect(await client.getBalance({ address: payAddress })).to.equal(0n);
  });

  it("credits dust below a unit to the debtor", async () => {
    const world = await deployDesk({ contract: "EighteenDecimals", tokenKind: "plain", scalePower: 12 });
    const payAddress = await world.desk.read.payAddressOf([world.id]);
    await transfer(cast.payer, world.token, payAddress, ONE * world.scale + 5n);
    await sweep(world);
    expect(await paidOf(world)).to.equal(ONE);
    expect(await world.escrow.read.creditOf([world.token, debtor])).to.equal(5n);
  });

  for (const tokenCase of TOKEN_CASES) {
    it(`sweeps ${tokenCase.contract} twice`, async () => {
      const world = await deployDesk(tokenCase);
      const kept = (amount: bigint) => amount - (amount * tokenCase.lostBps) / 10_000n;
      await send(world, 100n * ONE);
      await sweep(world);
      await send(world, 100n * ONE);
      await sweep(world);
      // To the pay address and on to the creditor: a token that keeps a share keeps it of both.
      expect(await paidOf(world)).to.equal(2n * kept(kept(100n * ONE)));
      expect(await balanceOf(world, world.desk.address)).to.equal(0n);
    });
  }
});
