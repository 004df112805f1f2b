import { expect } from "chai";
import { ALLOWED, at, DAY, DEBT, HOUR, NOON, OTHER_DEBT } from "../cast.test-aid.ts";
import type { MadeContact } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import type { Pack } from "./pack.ts";
import { house } from "./packs/house.ts";
import type { Kind } from "./rule.ts";

const consent = ALLOWED.consents[0];

const made = (hoursAgo: number, channel: MadeContact["channel"] = "email", debtId = DEBT): MadeContact => ({
  debtId,
  channel,
  at: NOON - hoursAgo * HOUR,
});
const packOf = (asks: Kind): Pack => ({
  id: "one-rule",
  version: "1",
  jurisdiction: "*",
  appliesTo: "this test",
  rules: [
    {
      id: "rule",
      level: "house",
      source: house.rules[0]?.source ?? { ref: "house", reading: "house" },
      channels: ["email"],
      purposes: ["reminder"],
      asks,
    },
  ],
});

describe("evaluate", () => {
  it("allows nothing without a pack", () => {
    const { outcome, because } = evaluate([], ALLOWED);
    expect([outcome, ...because.map(({ code }) => code)]).to.deep.equal(["block", "policy/no-pack"]);
  });

  it("allows nothing of which no rule speaks", () => {
    const { outcome, because } = evaluate([packOf({ kind: "debtorChoice" })], { ...ALLOWED, channel: "sms" });
    expect([outcome, ...because.map(({ code }) => code)]).to.deep.equal(["block", "policy/no-rule"]);
  });

  it("lets the strictest of all packs win, and names the rules of each", () => {
    const quieter = packOf({
      kind: "noContactDay",
      dates: ["2026-03-09", "2026-03-10"],
      from: "2026-01-01",
      through: "2026-12-31",
    });
    const verdict = evaluate([house, quieter], { ...ALLOWED, contacts: [made(20)] });
    expect(verdict.because.map(({ rule }) => rule)).to.deep.equal([`house@${house.version}/day-1`, "one-rule@1/rule"]);
    expect(verdict.earliestAllowedAt).to.equal(at("2026-03-11T09:00:00Z"));
  });

  it("counts per debt where the rule does", () => {
    const perDebt = packOf({ kind: "maxCount", max: 1, hours: 24, by: "debt" });
    expect(evaluate([perDebt], { ...ALLOWED, contacts: [made(1, "email", OTHER_DEBT)] }).outcome).to.equal("allow");
    expect(evaluate([perDebt], { ...ALLOWED, contacts: [made(1)] }).outcome).to.equal("defer");
  });

  it("minds only the holds that a rule names, where it names them", () => {
    const named = packOf({ kind: "requireState", not: ["disputed"] });
    const under = (kind: string) => ({ ...ALLOWED, holds: [{ kind, since: 0, until: null }] });
    expect(evaluate([named], under("deferral")).outcome).to.equal("allow");
    expect(evaluate([named], under("disputed")).outcome).to.equal("block");
  });

  it("blocks for good if a consent is too old by the time the hours allow", () => {
    const aging = packOf({ kind: "requireConsent", maxAgeDays: 60 });
    const context = { ...ALLOWED, now: at("2026-03-09T20:00:00Z") };
    const consents = consent === undefined ? [] : [{ ...consent, grantedAt: context.now - 60 * DAY + HOUR }];
    expect(evaluate([aging], { ...context, consents }).outcome).to.equal("allow");
    expect(evaluate([house, aging], { ...context, consents })).to.deep.include({
      outcome: "block",
      earliestAllowedAt: null,
    });
  });
});
