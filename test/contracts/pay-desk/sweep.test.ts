import { expect } from "chai";
import { zeroHash } from "viem";
import { as, now } from "../lives.ts";
import { TOKEN_CASES } from "../token-cases.ts";
import { at, balanceOf, cast, DAY, NO_SIGNATURE, networkHelpers, ONE, sign, termsOf, viem } from "../world.ts";
import { type Desk, deployDesk, paidOf, transfer } from "./desk-world.ts";

const debtor = cast.debtor.account.address;
const to = `0x${"77".repeat(20)}` as const;
const client = await viem.getPublicClient();

const usual = () => deployDesk();
const load = () => networkHelpers.loadFixture(usual);

/** A plain transfer of so much to the pay address of the debt. */
async function send(world: Desk, amount: bigint): Promise<void> {
  const payAddress = await world.desk.read.payAddressOf([world.id]);
  await transfer(cast.payer, world.token, payAddress, amount * world.scale);
}

const sweep = ({ desk, id }: Desk) => desk.write.sweep([id], as.stranger);

describe("PayDesk.sweep", () => {
  it("given the debt is not open yet, reverts DebtUnknown, and the tokens wait until it is", async () => {
    const world = await load();
    const { book, desk } = world;
    const terms = await termsOf(world, { salt: `0x${"02".repeat(32)}` });
    const id = await book.read.idOf([terms]);
    await send({ ...world, id }, 110n * ONE);
    await viem.assertions.revertWithCustomErrorWithArgs(desk.write.sweep([id]), desk, "DebtUnknown", [id]);
    await book.write.open([terms, NO_SIGNATURE, await sign(world, cast.debtor, terms)], as.creditor);
    await desk.write.sweep([id]);
    expect(await paidOf({ book, id })).to.equal(110n * ONE);
  });

  it("given nothing is there, reverts NothingToSweep", async () => {
    const world = await load();
    await viem.assertions.revertWithCustomError(sweep(world), world.desk, "NothingToSweep");
  });

  it("given less than the smallest payment is there, reverts AmountTooSmall, and the tokens wait for more", async () => {
    const world = await load();
    await send(world, 9_999n);
    await viem.assertions.revertWithCustomError(sweep(world), world.book, "AmountTooSmall");
    await send(world, 1n);
    await sweep(world);
    expect(await paidOf(world)).to.equal(10_000n);
  });

  it("given an offer is open, settles with the offer's amount, and with nothing less", async () => {
    const world = await load();
    const until = world.terms.firstDueAt;
    await world.book.write.offer([world.id, 500n * ONE, until], as.creditor);
    await send(world, 499n * ONE);
    await sweep(world);
    expect(await world.book.read.debtOf([world.id])).to.deep.include({ state: 1, paid: 499n * ONE });
    await send(world, 501n * ONE);
    await sweep(world);
    expect((await world.book.read.debtOf([world.id])).state).to.equal(5);
    expect(await world.escrow.read.creditOf([world.token, debtor])).to.equal(ONE);
  });

  it("given the time of an offer is over, pays what is there", async () => {
    const world = await load();
    await world.book.write.offer([world.id, 500n * ONE, (await now()) + DAY], as.creditor);
    await networkHelpers.time.increase(2 * DAY);
    await send(world, 600n * ONE);
    await sweep(world);
    expect(await world.book.read.debtOf([world.id])).to.deep.include({ state: 1, paid: 600n * ONE });
  });

  it("given the token's fee switch is on, pays what is left, because paying off cannot work", async () => {
    const world = await load();
    const tether = await viem.getContractAt("EthereumTether", world.token);
    await send(world, 1300n * ONE);
    await tether.write.setParams([19n, 49n]);
    await sweep(world);
    const { paid, state } = await world.book.read.debtOf([world.id]);
    expect(state).to.equal(1);
    expect(paid).to.equal(1_297_530_000n); // 1,300.00 less 0.19 %
    expect(await world.escrow.read.creditOf([world.token, debtor])).to.equal(0n);
  });

  it("given the token's fee switch is on and an offer is open, pays what is there, because settling cannot work", async () => {
    const world = await load();
    const tether = await viem.getContractAt("EthereumTether", world.token);
    await world.book.write.offer([world.id, 500n * ONE, world.terms.firstDueAt], as.creditor);
    await send(world, 600n * ONE);
    await tether.write.setParams([10n, 49n]);
    await sweep(world);
    // 600.00 less 0.1 %
    expect(await world.book.read.debtOf([world.id])).to.deep.include({ state: 1, paid: 599_400_000n });
  });

  it("given nearly the payoff is there, pays what is there", async () => {
    const world = await load();
    // One installment is due: the payoff is 1,210.00, and could be 1,200.00 at the least.
    await at(world.terms.firstDueAt);
    await send(world, 1205n * ONE);
    await sweep(world);
    expect(await world.book.read.debtOf([world.id])).to.deep.include({ state: 1, paid: 1205n * ONE });
  });

  it("given the debt is disputed, pays into Escrow, for the debtor if the debt is void", async () => {
    const world = await load();
    const { book, escrow, id } = world;
    await book.write.dispute([id, zeroHash, 0, NO_SIGNATURE], as.debtor);
    await send(world, 100n * ONE);
    await sweep(world);
    await book.write.rule([id, 2, 0n, []], as.arbiter);
    const [held] = await book.getEvents.PaymentEscrowed({}, { fromBlock: 0n });
    await escrow.write.release([held?.args.holding ?? 0n]);
    expect(await escrow.read.creditOf([world.token, debtor])).to.equal(100n * ONE);
  });

  it("given nothing is left of a disputed debt, credits all to the debtor in Escrow", async () => {
    const world = await load();
    const { book, escrow, id } = world;
    await book.write.dispute([id, zeroHash, 0, NO_SIGNATURE], as.debtor);
    await book.write.forgive([id, 1320n * ONE], as.creditor);
    await send(world, 100n * ONE);
    await sweep(world);
    expect(await escrow.read.creditOf([world.token, debtor])).to.equal(100n * ONE);
    expect((await book.read.debtOf([id])).state).to.equal(2);
  });

  it("given native coin is there, sends it to the debtor", async () => {
    const world = await load();
    const payAddress = await world.desk.read.payAddressOf([world.id]);
    await cast.payer.sendTransaction({ to: payAddress, value: 5n });
    await send(world, ONE);
    const before = await client.getBalance({ address: debtor });
    await sweep(world);
    expect((await client.getBalance({ address: debtor })) - before).to.equal(5n);
    expect(await client.getBalance({ address: payAddress })).to.equal(0n);
  });

  it("given dust below a unit is there, credits the dust to the debtor in Escrow", async () => {
    const world = await deployDesk({ contract: "EighteenDecimals", tokenKind: "plain", scalePower: 12 });
    const payAddress = await world.desk.read.payAddressOf([world.id]);
    await transfer(cast.payer, world.token, payAddress, ONE * world.scale + 5n);
    await sweep(world);
    expect(await paidOf(world)).to.equal(ONE);
    expect(await world.escrow.read.creditOf([world.token, debtor])).to.equal(5n);
  });

  it("given the payoff is there, which is less than all that is left, pays off", async () => {
    const world = await load();
    await send(world, 1200n * ONE);
    await sweep(world);
    expect(await world.book.read.debtOf([world.id])).to.deep.include({ state: 4, paid: 1200n * ONE });
    expect(await world.escrow.read.creditOf([world.token, debtor])).to.equal(0n);
  });

  it("given more is there than the debt needs, credits the surplus to the debtor in Escrow, and all that comes after the end", async () => {
    const world = await load();
    await send(world, 1250n * ONE);
    await sweep(world);
    expect(await world.escrow.read.creditOf([world.token, debtor])).to.equal(50n * ONE);
    await send(world, 7n * ONE);
    await sweep(world);
    expect(await world.escrow.read.creditOf([world.token, debtor])).to.equal(57n * ONE);
    await world.escrow.write.withdraw([world.token, to], as.debtor);
    expect(await balanceOf(world, to)).to.equal(57n * ONE);
  });

  for (const tokenCase of TOKEN_CASES) {
    it(`given ${tokenCase.contract} is there, pays what arrives, twice over, and keeps none`, async () => {
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

  describe("given a payment is there", () => {
    it("pays as the pay address, whoever sends", async () => {
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
  });
});
