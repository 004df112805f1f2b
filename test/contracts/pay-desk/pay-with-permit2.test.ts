import type { DebtId } from "@duebook/protocol/terms";
import { permit2TypedData } from "@duebook/protocol/token-permit";
import { expect } from "chai";
import { getAddress } from "viem";
import { as } from "../lives.ts";
import { TOKEN_CASES } from "../token-cases.ts";
import { balanceOf, CHAIN, cast, ETHEREUM_TETHER, networkHelpers, ONE, type TokenCase, viem } from "../world.ts";
import { approve, type Desk, deployDesk, paidOf, UNKNOWN } from "./desk-world.ts";
import { FOREVER } from "./token-signatures.ts";

const debtor = getAddress(cast.debtor.account.address);
const usual = () => approved(ETHEREUM_TETHER);
const load = () => networkHelpers.loadFixture(usual);

/** The debtor has approved Permit2, and nobody else. */
async function approved(tokenCase: TokenCase) {
  const world = await deployDesk(tokenCase);
  await approve(cast.debtor, world.token, world.permit2.address);
  return world;
}

/** The debtor's Permit2 signature for a debt. */
async function signed(world: Desk, id: DebtId, amount: bigint) {
  const [nonce, deadline] = [7n, Number(FOREVER)];
  const transfer = { token: world.token, amount: amount * world.scale, payDesk: world.desk.address, nonce, deadline };
  const typedData = permit2TypedData({ id, ...transfer }, CHAIN, world.permit2.address);
  const signature = await cast.debtor.signTypedData(typedData);
  return { payer: debtor, amount, nonce, deadline: FOREVER, signature };
}

describe("PayDesk.payWithPermit2", () => {
  it("given a debt that is not known, reverts DebtUnknown", async () => {
    const world = await load();
    const paying = world.desk.write.payWithPermit2([UNKNOWN, await signed(world, UNKNOWN, ONE)], as.stranger);
    await viem.assertions.revertWithCustomErrorWithArgs(paying, world.desk, "DebtUnknown", [UNKNOWN]);
  });

  it("when the payer signed for another debt, reverts InvalidSigner, and moves nothing", async () => {
    const world = await load();
    const before = await balanceOf(world, debtor);
    const paying = world.desk.write.payWithPermit2([world.id, await signed(world, UNKNOWN, ONE)], as.stranger);
    await viem.assertions.revertWithCustomError(paying, world.permit2, "InvalidSigner");
    expect(await balanceOf(world, debtor)).to.equal(before);
  });

  it("when the payer signed another amount, reverts InvalidSigner, and moves nothing", async () => {
    const world = await load();
    const before = await balanceOf(world, debtor);
    const more = { ...(await signed(world, world.id, ONE)), amount: 2n * ONE };
    const paying = world.desk.write.payWithPermit2([world.id, more], as.stranger);
    await viem.assertions.revertWithCustomError(paying, world.permit2, "InvalidSigner");
    expect(await balanceOf(world, debtor)).to.equal(before);
  });

  it("when it was sent before, reverts InvalidNonce", async () => {
    const world = await load();
    const payment = await signed(world, world.id, ONE);
    await world.desk.write.payWithPermit2([world.id, payment], as.stranger);
    const again = world.desk.write.payWithPermit2([world.id, payment], as.stranger);
    await viem.assertions.revertWithCustomError(again, world.permit2, "InvalidNonce");
    expect(await paidOf(world)).to.equal(ONE);
  });

  it("when the payer signed, pays the debt, whoever sends, and emits PaymentForwarded", async () => {
    const world = await load();
    const paying = world.desk.write.payWithPermit2([world.id, await signed(world, world.id, 110n * ONE)], as.stranger);
    const args = [world.id, debtor, 110n * ONE] as const;
    await viem.assertions.emitWithArgs(paying, world.desk, "PaymentForwarded", [...args]);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });

  for (const tokenCase of TOKEN_CASES) {
    it(`given ${tokenCase.contract}, pays what arrives, and keeps none`, async () => {
      const world = await approved(tokenCase);
      await world.desk.write.payWithPermit2([world.id, await signed(world, world.id, 100n * ONE)], as.stranger);
      const kept = (amount: bigint) => amount - (amount * tokenCase.lostBps) / 10_000n;
      expect(await paidOf(world)).to.equal(kept(kept(100n * ONE)));
      expect(await balanceOf(world, world.desk.address)).to.equal(0n);
    });
  }
});
