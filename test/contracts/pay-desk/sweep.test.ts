import { payAddressOf, recoveryTypedData } from "@duebook/protocol/pay-desk";
import { expect } from "chai";
import { concatHex, getAddress, keccak256, zeroAddress } from "viem";
import { TOKEN_CASES } from "../token-cases.ts";
import { balanceOf, CHAIN, cast, ETHEREUM_TETHER, NO_SIGNATURE, networkHelpers, ONE, viem, type Wallet } from "../world.ts";
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
    const constructor = "0x63313213d15f5260205f6004601c335af4601b573d5f5f3e3d5ffd5b5f51ff";
    const hash = keccak256(concatHex(["0x41", desk.address, id, keccak256(constructor)]));
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

  it("pays, and tells how much", async () => {
    const world = await load();
    await send(world, 110n * ONE);
    const args = [world.id, getAddress(world.token), 110n * ONE, 0n] as const;
    await viem.assertions.emitWithArgs(sweep(world), world.desk, "PayAddressSwept", [...args]);
    expect(await paidOf(world)).to.equal(110n * ONE);
    expect(await balanceOf(world, cast.creditor.account.address)).to.equal(110n * ONE);
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
    // 1,300.00 less 0.19 % twice, on the way to PayDesk and on the way to the creditor.
    expect(paid).to.equal(1_295_064_693n);
    expect(await world.escrow.read.creditOf([world.token, debtor])).to.equal(0n);
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
      // To the pay address, to PayDesk, to the creditor: a token that keeps a share keeps it of each.
      expect(await paidOf(world)).to.equal(2n * kept(kept(kept(100n * ONE))));
      expect(await balanceOf(world, world.desk.address)).to.equal(0n);
    });
  }
});

describe("PayDesk.recover", () => {
  async function withForeignToken() {
    const world = await deployDesk(ETHEREUM_TETHER);
    const foreign = await viem.deployContract("TronTether");
    const payAddress = await world.desk.read.payAddressOf([world.id]);
    await foreign.write.mint([payAddress, 40n]);
    await send(world, ONE);
    const { timestamp } = await client.getBlock();
    return { ...world, foreign: foreign.address, payAddress, signBy: Number(timestamp) + 1000 };
  }
  const loadForeign = () => networkHelpers.loadFixture(withForeignToken);
  type Foreign = Awaited<ReturnType<typeof withForeignToken>>;

  async function signed(world: Foreign, wallet: Wallet, token = world.foreign) {
    const recovery = { id: world.id, token, to, signBy: world.signBy } as const;
    return wallet.signTypedData(recoveryTypedData(recovery, { chain: CHAIN, payDesk: world.desk.address }));
  }

  it("refuses after the last instant of the signature", async () => {
    const world = await loadForeign();
    const signature = await signed(world, cast.debtor);
    await networkHelpers.time.increase(2000);
    const recovering = world.desk.write.recover([world.id, world.foreign, to, world.signBy, signature], asStranger);
    await viem.assertions.revertWithCustomError(recovering, world.desk, "RecoveryExpired");
  });

  it("refuses the token of the debt", async () => {
    const { desk, id, token, signBy } = await loadForeign();
    const recovering = desk.write.recover([id, token, to, signBy, NO_SIGNATURE], { account: cast.debtor.account });
    await viem.assertions.revertWithCustomError(recovering, desk, "TokenOfDebt");
  });

  it("refuses anyone but the debtor", async () => {
    const world = await loadForeign();
    for (const signature of [NO_SIGNATURE, await signed(world, cast.creditor)]) {
      const recovering = world.desk.write.recover([world.id, world.foreign, to, world.signBy, signature], asStranger);
      await viem.assertions.revertWithCustomError(recovering, world.desk, "DebtorSignatureInvalid");
    }
  });

  it("refuses when nothing of the token is there", async () => {
    const world = await loadForeign();
    const other = await viem.deployContract("TestToken");
    const args = [world.id, other.address, to, world.signBy, NO_SIGNATURE] as const;
    const recovering = world.desk.write.recover(args, { account: cast.debtor.account });
    await viem.assertions.revertWithCustomError(recovering, world.desk, "NothingToSweep");
  });

  it("sends a foreign token wherever the debtor signed, and the debt's own stays", async () => {
    const world = await loadForeign();
    const signature = await signed(world, cast.debtor);
    await world.desk.write.recover([world.id, world.foreign, to, world.signBy, signature], asStranger);
    expect(await balanceOf({ token: world.foreign }, to)).to.equal(40n);
    expect(await balanceOf(world, world.payAddress)).to.equal(ONE);
    await sweep(world);
    expect(await paidOf(world)).to.equal(ONE);
  });

  it("sends native coin wherever the debtor says", async () => {
    const world = await loadForeign();
    await cast.payer.sendTransaction({ to: world.payAddress, value: 9n });
    const args = [world.id, zeroAddress, to, world.signBy, NO_SIGNATURE] as const;
    await world.desk.write.recover(args, { account: cast.debtor.account });
    expect(await client.getBalance({ address: to })).to.equal(9n);
    expect(await balanceOf(world, world.payAddress)).to.equal(ONE);
  });
});

describe("PayDesk.emptyPayAddress", () => {
  it("refuses whoever calls it", async () => {
    const { desk } = await load();
    await viem.assertions.revertWithCustomError(desk.write.emptyPayAddress(asStranger), desk, "OnlyPayAddress");
  });

  it("refuses a contract that runs it as its own", async () => {
    const { desk } = await load();
    // PUSH0 x4, PUSH20 desk, GAS, DELEGATECALL with the selector in memory; reverts with what it answers.
    const code = concatHex(["0x63313213d15f52", "0x5f5f6004601c73", desk.address, "0x5af4", "0x3d5f5f3e3d5ffd"]);
    await viem.assertions.revertWithCustomError(
      cast.stranger.sendTransaction({ data: code }),
      desk,
      "OnlyPayAddress",
    );
  });
});
