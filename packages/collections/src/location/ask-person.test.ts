import { expect } from "chai";
import { at, DEBT } from "../cast.test-aid.ts";
import type { Pack } from "../policy/pack.ts";
import { house } from "../policy/packs/house.ts";
import { NEWEST } from "../policy/packs/published.ts";
import { usRegF } from "../policy/packs/us-reg-f.ts";
import { usRegFVersion1 } from "../policy/packs/us-reg-f-1.ts";
import { judgeQuestion, type LocationQuestion, letOthersBeAsked } from "./ask-person.ts";

const NOON: LocationQuestion = {
  now: at("2026-03-16T12:10:00-04:00"),
  debtId: DEBT,
  debtor: { timeZone: "America/New_York", candidateZones: [] },
  assessment: { state: "active" },
  holds: [],
  person: { isNamed: true, isDebtorReachable: false, timesAsked: 0 },
};
const person = (changes: Partial<LocationQuestion["person"]>) => ({ person: { ...NOON.person, ...changes } });

describe("judgeQuestion", () => {
  const refused: readonly [string, Partial<LocationQuestion>, string][] = [
    ["about a debtor who can be reached", person({ isDebtorReachable: true }), "policy/reachable"],
    ["to whom the debtor does not name", person({ isNamed: false }), "policy/not-named"],
    ["a second time", person({ timesAsked: 1 }), "policy/asked-already"],
    ["at 8:59", { now: at("2026-03-16T08:59:00-04:00") }, "policy/quiet-hours"],
    ["at 19:00", { now: at("2026-03-16T19:00:00-04:00") }, "policy/quiet-hours"],
    ["without a zone", { debtor: { timeZone: null, candidateZones: [] } }, "policy/time-zone-unknown"],
    ["during a dispute on the chain", { assessment: { state: "disputed" } }, "policy/hold"],
    ["on any hold", { holds: [{ kind: "birthday", since: 0, until: null }] }, "policy/hold"],
  ];
  for (const [what, changes, code] of refused) {
    it(`lets nobody ask ${what}`, () => {
      const { because, outcome } = judgeQuestion([usRegF], { ...NOON, ...changes });
      expect(outcome).not.to.equal("allow");
      expect(because.map((reason) => reason.code)).to.deep.equal([code]);
    });
  }

  it("lets somebody ask once whom the debtor named, at noon", () =>
    expect(judgeQuestion([usRegF], NOON).outcome).to.equal("allow"));

  const silent: readonly (readonly Pack[])[] = [
    [],
    [usRegFVersion1],
    [house, usRegF],
    ...NEWEST.filter((pack) => pack !== usRegF).map((pack) => [usRegF, pack]),
  ];
  for (const packs of silent) {
    it(`lets nobody ask under ${packs.map(({ id, version }) => `${id}@${version}`).join(" and ") || "no pack"}`, () => {
      expect(judgeQuestion(packs, NOON).outcome).to.equal("block");
      expect(letOthersBeAsked(packs)).to.equal(false);
    });
  }

  it("says of which packs naming somebody has a use", () => expect(letOthersBeAsked([usRegF])).to.equal(true));
});
