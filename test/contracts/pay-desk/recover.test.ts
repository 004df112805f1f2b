import { recoveryTypedData } from "@duebook/protocol/pay-desk";
import { expect } from "chai";
import { getAddress, type Hex, zeroAddress } from "viem";
import { as, now } from "../lives.ts";
import { balanceOf, CHAIN, cast, NO_SIGNATURE, networkHelpers, ONE, viem, type Wallet } from "../world.ts";
import { deployDesk, paidOf, transfer, UNKNOWN } from "./desk-world.ts";

const to = getAddress(`0x${"77".repeat(20)}`);
const client = await viem.getPublicClient();
const load = () => networkHelpers.loadFixture(withForeignToken);

/** 1.00 of the debt's token and 40 units of another are at the pay address. */
async function withForeignToken() {
  const world = await deployDesk();
  const foreign = await viem.deployContract("TronTether");
  const payAddress = await world.desk.read.payAddressOf([world.id]);
  await foreign.write.mint([payAddress, 40n]);
  await transfer(cast.payer, world.token, payAddress, ONE);
  return { ...world, foreign: getAddress(foreign.address), payAddress, signBy: (await now()) + 1000 };
}
type Foreign = Awaited<ReturnType<typeof withForeignToken>>;

async function signed({ desk, foreign, id, signBy }: Foreign, wallet: Wallet): Promise<Hex> {
  const recovery = { id, token: foreign, to, signBy };
  return wallet.signTypedData(recoveryTypedData(recovery, { chain: CHAIN, payDesk: desk.address }));
}

describe("PayDesk.recover", () => {
  it("given a debt that is not known, reverts DebtUnknown", async () => {
    const { desk, foreign, signBy } = await load();
    const recovering = desk.write.recover([UNKNOWN, foreign, to, signBy, NO_SIGNATURE], as.debtor);
    await viem.assertions.revertWithCustomErrorWithArgs(recovering, desk, "DebtUnknown", [UNKNOWN]);
  });

  it("when the signature's time is over, reverts RecoveryExpired", async () => {
    const world = await load();
    const signature = await signed(world, cast.debtor);
    await networkHelpers.time.increase(2000);
    const recovering = world.desk.write.recover([world.id, world.foreign, to, world.signBy, signature], as.stranger);
    await viem.assertions.revertWithCustomError(recovering, world.desk, "RecoveryExpired");
  });

  it("when it is the token of the debt, reverts TokenOfDebt", async () => {
    const { desk, id, token, signBy } = await load();
    const recovering = desk.write.recover([id, token, to, signBy, NO_SIGNATURE], as.debtor);
    await viem.assertions.revertWithCustomError(recovering, desk, "TokenOfDebt");
  });

  it("when the debtor neither sends nor signed, reverts DebtorSignatureInvalid", async () => {
    const world = await load();
    for (const signature of [NO_SIGNATURE, await signed(world, cast.creditor)]) {
      const recovering = world.desk.write.recover([world.id, world.foreign, to, world.signBy, signature], as.stranger);
      await viem.assertions.revertWithCustomError(recovering, world.desk, "DebtorSignatureInvalid");
    }
  });

  it("when it would go nowhere, or to the pay address, where it would be destroyed, reverts DestinationMissing", async () => {
    const { desk, id, foreign, signBy } = await load();
    for (const nowhere of [zeroAddress, await desk.read.payAddressOf([id])]) {
      const recovering = desk.write.recover([id, foreign, nowhere, signBy, NO_SIGNATURE], as.debtor);
      await viem.assertions.revertWithCustomError(recovering, desk, "DestinationMissing");
    }
  });

  it("given nothing of the token is there, reverts NothingToSweep", async () => {
    const { desk, id, signBy } = await load();
    const other = await viem.deployContract("TestToken");
    for (const token of [getAddress(other.address), zeroAddress]) {
      const recovering = desk.write.recover([id, token, to, signBy, NO_SIGNATURE], as.debtor);
      await viem.assertions.revertWithCustomErrorWithArgs(recovering, desk, "NothingToSweep", [id, token]);
    }
  });

  it("given native coin is there, sends it where the debtor says", async () => {
    const world = await load();
    await cast.payer.sendTransaction({ to: world.payAddress, value: 9n });
    await world.desk.write.recover([world.id, zeroAddress, to, world.signBy, NO_SIGNATURE], as.debtor);
    expect(await client.getBalance({ address: to })).to.equal(9n);
    expect(await balanceOf(world, world.payAddress)).to.equal(ONE);
  });

  it("given another token is there, sends it where the debtor signed, leaves the debt's own, and emits TokensRecovered", async () => {
    const world = await load();
    const { desk, foreign, id, signBy } = world;
    const recovering = desk.write.recover([id, foreign, to, signBy, await signed(world, cast.debtor)], as.stranger);
    await viem.assertions.emitWithArgs(recovering, desk, "TokensRecovered", [id, foreign, to]);
    expect(await balanceOf({ token: foreign }, to)).to.equal(40n);
    expect(await balanceOf(world, world.payAddress)).to.equal(ONE);
    await desk.write.sweep([id], as.stranger);
    expect(await paidOf(world)).to.equal(ONE);
  });
});
