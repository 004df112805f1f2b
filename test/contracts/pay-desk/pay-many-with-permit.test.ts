import { permitTypedData } from "@duebook/protocol/token-permit";
import { expect } from "chai";
import { getAddress } from "viem";
import { as } from "../lives.ts";
import { balanceOf, cast, ONE, viem } from "../world.ts";
import { type Desk, paidOf, UNKNOWN } from "./desk-world.ts";
import { apart, domainOf, FOREVER, loadSigning } from "./token-signatures.ts";

const debtor = getAddress(cast.debtor.account.address);

/** The debtor's ERC-2612 permission. */
async function permission(world: Desk, value: bigint) {
  const permit = { owner: debtor, spender: world.desk.address, value, nonce: 0n, deadline: FOREVER };
  const signature = await cast.debtor.signTypedData(permitTypedData(permit, domainOf(world)));
  return { value, deadline: FOREVER, ...apart(signature) };
}

describe("PayDesk.payManyWithPermit", () => {
  it("when there is nothing to pay, reverts NothingToPay", async () => {
    const world = await loadSigning();
    const paying = world.desk.write.payManyWithPermit([[], await permission(world, ONE)], as.debtor);
    await viem.assertions.revertWithCustomError(paying, world.desk, "NothingToPay");
  });

  it("given a debt that is not known, reverts DebtUnknown", async () => {
    const world = await loadSigning();
    const permit = await permission(world, 2n * ONE);
    for (const ids of [[UNKNOWN], [world.id, UNKNOWN]] as const) {
      const payments = ids.map((id) => ({ id, amount: ONE }));
      const paying = world.desk.write.payManyWithPermit([payments, permit], as.debtor);
      await viem.assertions.revertWithCustomErrorWithArgs(paying, world.desk, "DebtUnknown", [UNKNOWN]);
    }
  });

  it("when somebody else has signed the permission, reverts ERC20InsufficientAllowance, and moves nothing", async () => {
    const world = await loadSigning();
    const permit = await permission(world, ONE);
    const before = await balanceOf(world, debtor);
    const paying = world.desk.write.payManyWithPermit([[{ id: world.id, amount: ONE }], permit], as.stranger);
    await viem.assertions.revertWithCustomError(paying, world.permitToken, "ERC20InsufficientAllowance");
    expect(await balanceOf(world, debtor)).to.equal(before);
  });

  it("given somebody has used the permission first, pays all the same", async () => {
    const world = await loadSigning();
    const permit = await permission(world, 110n * ONE);
    const { value, deadline, v, r, s } = permit;
    await world.permitToken.write.permit([debtor, world.desk.address, value, deadline, v, r, s], as.stranger);
    await world.desk.write.payManyWithPermit([[{ id: world.id, amount: 110n * ONE }], permit], as.debtor);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });

  it("when the sender has signed the permission, pays without an approval, and emits PaymentForwarded", async () => {
    const world = await loadSigning();
    const permit = await permission(world, 110n * ONE);
    const paying = world.desk.write.payManyWithPermit([[{ id: world.id, amount: 110n * ONE }], permit], as.debtor);
    const args = [world.id, debtor, 110n * ONE] as const;
    await viem.assertions.emitWithArgs(paying, world.desk, "PaymentForwarded", [...args]);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });
});
