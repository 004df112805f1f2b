import type { Conditions } from "@duebook/protocol/terms";
import { hashConditions, toContractConditions } from "@duebook/protocol/typed-data";
import { expect } from "chai";
import { getAddress } from "viem";
import { cast, deployWorld, networkHelpers, viem } from "../world.ts";

const deployed = () => deployWorld();
const load = () => networkHelpers.loadFixture(deployed);

describe("DebtBook.registerConditions", () => {
  const refusals: readonly [string, Partial<Conditions>][] = [
    ["when the token is no contract", { token: cast.stranger.account.address }],
    ["when the rebate is above the whole", { rebateBps: 10_001 }],
    ["when the scale has 31 digits", { scalePower: 31 }],
  ];
  for (const [title, changes] of refusals) {
    it(`${title}, reverts ConditionsInvalid`, async () => {
      const { book, conditions } = await load();
      const registering = book.write.registerConditions([toContractConditions({ ...conditions, ...changes })]);
      await viem.assertions.revertWithCustomError(registering, book, "ConditionsInvalid");
    });
  }

  it("when the token lacks the fee switch of its kind, reverts ConditionsInvalid", async () => {
    const { book, conditions } = await load();
    const { address: token } = await viem.deployContract("TestToken");
    const other = toContractConditions({ ...conditions, token, tokenKind: "tetherLegacy" });
    const registering = book.write.registerConditions([other]);
    await viem.assertions.revertWithCustomError(registering, book, "ConditionsInvalid");
  });

  it("given they were registered before, gives the same number, and emits nothing", async () => {
    const { book, conditions } = await load();
    await book.write.registerConditions([toContractConditions(conditions)]);
    expect(await book.getEvents.ConditionsRegistered()).to.deep.equal([]);
    expect(await book.read.conditionsIdOf([hashConditions(conditions)])).to.equal(1);
  });

  it("when they are new, gives them the next number, keeps each field, and emits ConditionsRegistered", async () => {
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
    const [registered] = await book.getEvents.ConditionsRegistered();
    const told = { ...toContractConditions(other), token: getAddress(other.token) };
    const conditionsHash = hashConditions(other);
    expect(registered?.args).to.deep.equal({ conditionsId: 2, conditionsHash, conditions: told });
    expect(await book.read.conditionsIdOf([conditionsHash])).to.equal(2);
    expect(await book.read.conditionsOf([2])).to.deep.equal(told);
  });
});
