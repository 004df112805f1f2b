import { NEWEST } from "@duebook/collections/policy/packs/published";
import { standard } from "@duebook/collections/strategies/standard";
import { policyShape } from "@duebook/protocol/policy-shape";
import { expect } from "chai";
import * as v from "valibot";
import { DEFAULT_CONFIG } from "../config.ts";
import { policyRoutes } from "./policy-routes.ts";

describe("GET /api/policy", () => {
  const read = async (config: Partial<typeof DEFAULT_CONFIG> = {}) => {
    const app = policyRoutes({ ...DEFAULT_CONFIG, ...config });
    return v.parse(policyShape, await (await app.request("/api/policy")).json());
  };

  it("tells the steps in force, to everybody", async () => {
    const { steps, handOverAfterDays, creditorName } = await read({ strategy: standard });
    expect(steps.map(({ after, offsetDays, channel }) => [after, offsetDays, channel])).to.deep.equal(
      standard.steps.map(({ after, offsetDays, channel }) => [after, offsetDays, channel]),
    );
    expect(handOverAfterDays).to.equal(standard.handOverAfterDays);
    expect(creditorName).to.equal(DEFAULT_CONFIG.creditor.name);
  });

  it("tells the hours and caps of a pack with their sources", async () => {
    const { packs } = await read({ packs: NEWEST });
    const house = packs.find(({ id }) => id === "house");
    expect(house?.rules.find(({ id }) => id === "hours")?.asks[0]).to.include({
      kind: "window",
      from: "09:00",
      to: "19:00",
    });
    expect(house?.rules.find(({ id }) => id === "week-3")?.asks).to.deep.equal([
      { kind: "maxCount", max: 3, hours: 168 },
    ]);
    expect(packs.find(({ id }) => id === "us-reg-f")?.rules.find(({ id }) => id === "hours")?.source).to.contain(
      "1006.6",
    );
  });

  it("tells every rule of every pack there is", async () => {
    const { packs } = await read({ packs: NEWEST });
    expect(packs.map(({ rules }) => rules.length)).to.deep.equal(NEWEST.map(({ rules }) => rules.length));
  });
});
