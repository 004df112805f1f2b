import { expect } from "chai";
import { as } from "../lives.ts";
import { cast, networkHelpers, ONE, openDebt, viem } from "../world.ts";
import { deployDesk, paidOf, transfer } from "./desk-world.ts";

/** Two debts, at whose pay addresses so much lies. */
async function sent() {
  const world = await deployDesk();
  const second = await openDebt(world, { salt: `0x${"02".repeat(32)}` });
  const ids = [world.id, second.id] as const;
  for (const [index, id] of ids.entries()) {
    const payAddress = await world.desk.read.payAddressOf([id]);
    await transfer(cast.payer, world.token, payAddress, 10n * ONE * BigInt(index + 1));
  }
  return { ...world, ids };
}
const load = () => networkHelpers.loadFixture(sent);

describe("PayDesk.sweepMany", () => {
  it("given nothing is there for one of them, reverts NothingToSweep, and sweeps none", async () => {
    const { book, desk, ids } = await load();
    await desk.write.sweep([ids[1]], as.stranger);
    await viem.assertions.revertWithCustomError(desk.write.sweepMany([ids], as.stranger), desk, "NothingToSweep");
    expect(await paidOf({ book, id: ids[0] })).to.equal(0n);
  });

  it("when a debt is named twice, reverts FailedDeployment, and sweeps none", async () => {
    const { book, desk, ids } = await load();
    const sweeping = desk.write.sweepMany([[ids[0], ids[0]]], as.stranger);
    await viem.assertions.revertWithCustomError(sweeping, desk, "FailedDeployment");
    expect(await paidOf({ book, id: ids[0] })).to.equal(0n);
  });

  it("when several debts are named, pays each with what is there for it", async () => {
    const { book, desk, ids } = await load();
    await desk.write.sweepMany([ids], as.stranger);
    expect(await Promise.all(ids.map((id) => paidOf({ book, id })))).to.deep.equal([10n * ONE, 20n * ONE]);
  });
});
