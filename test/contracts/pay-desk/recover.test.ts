import { recoveryTypedData } from "@duebook/protocol/pay-desk";
import { expect } from "chai";
import { concatHex, zeroAddress } from "viem";
import {
  balanceOf,
  CHAIN,
  cast,
  ETHEREUM_TETHER,
  NO_SIGNATURE,
  networkHelpers,
  ONE,
  viem,
  type Wallet,
} from "../world.ts";
import { deployDesk, paidOf, transfer } from "./desk-world.ts";

const asStranger = { account: cast.stranger.account };
const to = `0x${"77".repeat(20)}` as const;
const client = await viem.getPublicClient();

const usual = () => deployDesk();

describe("PayDesk.recover", () => {
  async function withForeignToken() {
    const world = await deployDesk(ETHEREUM_TETHER);
    const foreign = await viem.deployContract("TronTether");
    const payAddress = await world.desk.read.payAddressOf([world.id]);
    await foreign.write.mint([payAddress, 40n]);
    await transfer(cast.payer, world.token, payAddress, ONE);
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

  it("refuses to send nowhere", async () => {
    const { desk, id, foreign, signBy } = await loadForeign();
    const args = [id, foreign, zeroAddress, signBy, NO_SIGNATURE] as const;
    const recovering = desk.write.recover(args, { account: cast.debtor.account });
    await viem.assertions.revertWithCustomError(recovering, desk, "DestinationMissing");
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
    await world.desk.write.sweep([world.id], asStranger);
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
    const { desk } = await networkHelpers.loadFixture(usual);
    await viem.assertions.revertWithCustomError(desk.write.emptyPayAddress(asStranger), desk, "OnlyPayAddress");
  });

  it("refuses a contract that runs it as its own", async () => {
    const { desk } = await networkHelpers.loadFixture(usual);
    // PUSH0 x4, PUSH20 desk, GAS, DELEGATECALL with the selector in memory; reverts with what it answers.
    const code = concatHex(["0x63313213d15f52", "0x5f5f6004601c73", desk.address, "0x5af4", "0x3d5f5f3e3d5ffd"]);
    await viem.assertions.revertWithCustomError(cast.stranger.sendTransaction({ data: code }), desk, "OnlyPayAddress");
  });
});
