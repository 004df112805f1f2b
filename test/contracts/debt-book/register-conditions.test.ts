import type { Conditions } from "@duebook/protocol/terms";
import { hashConditions, toContractConditions } from "@duebook/protocol/typed-data";
import { expect } from "chai";
import { cast, deployWorld, networkHelpers, viem } from "../world.ts";

const deployed = () => deployWorld();
const load = () => networkHelpers.loadFixture(deployed);

describe("DebtBook.registerConditions", () => {
  const refusals: readonly [string, Partial<Conditions>][] = [
    ["a token that is no contract", { token: cast.stranger.account.address }],
    ["a rebate above the whole", { rebateBps: 10_001 }],
    ["a scale of 31 digits", { scalePower: 31 }],
  ];
  for (const [title, changes] of refusals) {
    it(`refuses ${title}`, async () => {
      const { book, conditions } = await load();
      const registering = book.write.registerConditions([toContractConditions({ ...conditions, ...changes })]);
      await viem.assertions.revertWithCustomError(registering, book, "ConditionsInvalid");
    });
  }

  it("gives new conditions the next id, and keeps each field", async () => {
    const { book, conditions } = await load();
    const other: Conditions = {
      ...conditions,
      lateBpsPerYear: 65_535,
      feeCapBps: 65_534,
      rebateBps: 9_999,
      graceDays: 255,
      tokenKind: "measured",
      scalePower: 30,
    };
    await book.write.registerConditions([toContractConditions(other)]);
    expect(await book.read.conditionsIdOf([hashConditions(other)])).to.equal(2);
    const kept = await book.read.conditionsOf([2]);
    expect({ ...kept, token: kept.token.toLowerCase() }).to.deep.equal(
      toContractConditions({ ...other, token: other.token }),
    );
  });

  it("returns the same id again, and says nothing", async () => {
    const { book, conditions } = await load();
    await book.write.registerConditions([toContractConditions(conditions)]);
    expect(await book.getEvents.ConditionsRegistered()).to.deep.equal([]);
    expect(await book.read.conditionsIdOf([hashConditions(conditions)])).to.equal(1);
  });
});
