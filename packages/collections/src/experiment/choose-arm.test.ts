import { expect } from "chai";
import { DAY, FIRST_DUE_AT } from "../cast.test-aid.ts";
import { paidOn } from "../score/score-cast.test-aid.ts";
import { gentle } from "../strategies/gentle.ts";
import { standard } from "../strategies/standard.ts";
import { chooseArm, ENOUGH_CONTACTS, keptArm, notEnough } from "./choose-arm.ts";
import { curesOf } from "./cures-of.ts";
import type { Experiment } from "./experiment.ts";
import { compareArms, type Tally } from "./tally.ts";

const EXPERIMENT: Experiment = {
  id: "gentle-first",
  arms: [
    { name: "standard", shareBps: 7_000, strategy: standard },
    { name: "gentle", shareBps: 3_000, strategy: gentle },
  ],
  holdOutBps: 1_000,
  isAdaptive: false,
};
const ADAPTIVE: Experiment = { ...EXPERIMENT, isAdaptive: true };
const DEBTORS = Array.from({ length: 4_000 }, (_, index) => `debtor-${index}`);

const tally = (arm: string, rest: Partial<Tally> = {}): Tally => ({
  ...{ arm, debtors: 1000, contacts: 1500, missed: 1000, cured: 300, objections: 10 },
  ...rest,
});

/** How many of all debtors are in each arm. */
function spread(experiment: Experiment, tallies: readonly Tally[] = []): Readonly<Record<string, number>> {
  const names = DEBTORS.map((debtor) => chooseArm(experiment, debtor, tallies).arm?.name ?? "nowhere");
  return Object.fromEntries(
    ["standard", "gentle", "nowhere"].map((name) => [name, names.filter((one) => one === name).length]),
  );
}

describe("chooseArm", () => {
  it("holds a tenth out and shares the others as written", () => {
    const { standard = 0, gentle = 0, nowhere = 0 } = spread(EXPERIMENT);
    // Four standard deviations of so many debtors.
    expect(nowhere).to.be.closeTo(400, 76);
    expect(standard / (standard + gentle)).to.be.closeTo(0.7, 0.03);
  });

  it("holds the same debtors out of every experiment, and mixes the others anew", () => {
    const other = { ...EXPERIMENT, id: "another" };
    let moved = 0;
    for (const debtor of DEBTORS.slice(0, 2000)) {
      const [one, two] = [EXPERIMENT, other].map((experiment) => chooseArm(experiment, debtor, []).arm);
      expect(one === null).to.equal(two === null);
      if (one?.name !== two?.name) moved += 1;
    }
    expect(moved).to.be.above(400);
  });

  it("asks nothing but the debtor's id: whatever else happens, the arm stays", () => {
    for (const debtor of DEBTORS.slice(0, 200)) {
      expect(chooseArm(EXPERIMENT, debtor, [tally("standard"), tally("gentle", { cured: 900 })])).to.deep.equal(
        chooseArm(EXPERIMENT, debtor, []),
      );
    }
  });

  it("draws by shares and says so while there is not enough data", () => {
    const few = [tally("standard", { contacts: ENOUGH_CONTACTS - 2 }), tally("gentle", { contacts: 1 })];
    const inside = DEBTORS.find((debtor) => chooseArm(ADAPTIVE, debtor, few).arm !== null) ?? "";
    expect(chooseArm(ADAPTIVE, inside, few).because.map(({ code }) => code)).to.deep.equal([
      "experiment/by-share",
      "experiment/not-enough-data",
    ]);
    expect(spread(ADAPTIVE, few)).to.deep.equal(spread(EXPERIMENT));
  });

  it("does not take what was said to those who are held out for data about the arms", () => {
    const outside = [tally("standard", { contacts: 10 }), tally("hold-out", { contacts: 10 * ENOUGH_CONTACTS })];
    expect(notEnough(ADAPTIVE, outside)?.code).to.equal("experiment/not-enough-data");
  });

  it("gives the better arm nearly everybody once the data is clear, and both a half while it is not", () => {
    const clear = spread(ADAPTIVE, [tally("standard"), tally("gentle", { cured: 400 })]);
    expect((clear.gentle ?? 0) / DEBTORS.length).to.be.above(0.85);
    const alike = spread(ADAPTIVE, [tally("standard"), tally("gentle")]);
    expect((alike.gentle ?? 0) / ((alike.gentle ?? 0) + (alike.standard ?? 0))).to.be.closeTo(0.5, 0.04);
  });

  it("gives nobody to an arm that annoys people, whatever it brings in", () => {
    const annoying = [tally("standard"), tally("gentle", { cured: 900, objections: 60 })];
    expect(spread(ADAPTIVE, annoying).gentle).to.equal(0);
    expect(spread(EXPERIMENT, annoying).gentle).to.equal(0);
  });
});

describe("keptArm", () => {
  const cases: readonly [string, string | null, Partial<Tally>, string | undefined, string][] = [
    ["keeps the arm", "gentle", {}, "gentle", "experiment/kept"],
    ["keeps out who was held out", null, {}, undefined, "experiment/held-out"],
    ["leaves an arm that was stopped", "gentle", { objections: 60 }, "standard", "experiment/too-many-objections"],
    ["leaves an arm that is no more", "rude", {}, "standard", "experiment/gone"],
  ];
  for (const [what, name, rest, arm, code] of cases) {
    it(what, () => {
      const kept = keptArm(EXPERIMENT, name, [tally("standard"), tally("gentle", rest)]);
      expect([kept.arm?.name, kept.because[0]?.code]).to.deep.equal([arm, code]);
    });
  }
});

describe("compareArms", () => {
  it("compares with the first and says how sure that is", () => {
    const [first, second] = compareArms([tally("standard"), tally("gentle", { cured: 350 })]);
    expect([first?.uplift, first?.stopped]).to.deep.equal([null, null]);
    expect(second?.uplift?.difference).to.be.closeTo(0.05, 1e-12);
    expect(second?.uplift?.low).to.be.within(0.005, 0.02);
  });

  const arms: readonly [string, Partial<Tally>, boolean][] = [
    ["a few more objections", { objections: 15 }, false],
    ["twice as many of few debtors", { debtors: 50, objections: 2 }, false],
    ["thrice as many", { objections: 31 }, true],
  ];
  for (const [what, rest, isStopped] of arms) {
    it(`${isStopped ? "stops" : "goes on"} with ${what}`, () => {
      const [, second] = compareArms([tally("standard"), tally("gentle", rest)]);
      expect(second?.stopped?.code ?? null).to.equal(isStopped ? "experiment/too-many-objections" : null);
    });
  }

  it("is not misled by nobody", () => {
    const nobody = { debtors: 0, contacts: 0, missed: 0, cured: 0, objections: 0 };
    const [, second] = compareArms([tally("standard", nobody), tally("gentle", nobody)]);
    expect([second?.cureRate, second?.uplift?.low, second?.uplift?.high]).to.deep.equal([0, -1, 1]);
  });
});

describe("curesOf", () => {
  // Due on days 0, 31 and 61.
  const cases: readonly [string, ReturnType<typeof paidOn>, number, number, number][] = [
    ["counts no miss before anybody can know how it ends", paidOn(), 14, 0, 0],
    ["counts a miss after two weeks", paidOn(), 15, 1, 0],
    ["counts a cure on the last day", paidOn([15, 100]), 20, 1, 1],
    ["counts no cure after it", paidOn([16, 100]), 20, 1, 0],
    ["counts whoever paid within the day as nobody's miss", paidOn([1, 100]), 20, 0, 0],
    ["counts every installment by itself", paidOn([5, 100], [60, 100]), 80, 3, 1],
  ];
  for (const [what, facts, day, missed, cured] of cases) {
    it(what, () => {
      expect(curesOf(facts, 0, FIRST_DUE_AT + day * DAY)).to.deep.equal({ missed, cured });
    });
  }

  it("counts nothing from before the assignment", () => {
    expect(curesOf(paidOn(), FIRST_DUE_AT + 2 * DAY, FIRST_DUE_AT + 40 * DAY)).to.deep.equal({ missed: 0, cured: 0 });
  });
});
