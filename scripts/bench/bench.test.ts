import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { measurePure } from "./decide/pure.ts";
import { NATURES } from "./strategy/nature.ts";

const RUN = fileURLToPath(new URL("./strategy/run.ts", import.meta.url));

/** What the program prints for a few debts. */
function simulate(...flags: readonly string[]): string {
  return spawnSync(process.execPath, [RUN, "--debts", "12", ...flags], { encoding: "utf8" }).stdout;
}

describe("bench:strategy", () => {
  let printed: string;
  before(() => {
    printed = simulate("--seeds", "1");
  });

  it("finds no violation in what Duebook said, and many in what the naive ladder said", () => {
    const { naive, ...ours } = JSON.parse(printed).strategies;
    for (const [name, { violations, contactsPerDebtor }] of Object.entries<Record<string, number>>(ours)) {
      expect(violations, name).to.equal(0);
      expect(contactsPerDebtor, name).to.be.above(1);
    }
    expect(naive.violations).to.be.above(20);
    expect(Object.keys(ours)).to.deep.equal(["gentle", "standard", "hardship", "bySegment"]);
  });

  it("prints the same for the same seed, and something else for another", () => {
    expect(simulate("--seeds", "1")).to.equal(printed);
    expect(simulate("--seeds", "2")).to.not.equal(printed);
  });

  it("shares its debtors out among kinds of payers that come to all", () => {
    expect(NATURES.reduce((total, { share }) => total + share, 0)).to.be.closeTo(1, 1e-9);
  });
});

describe("measurePure", () => {
  it("gives two figures by the clock that it is given", () => {
    let ticks = 0;
    const { evaluateMicros, decisionsPerSecond } = measurePure(() => {
      ticks += 10;
      return ticks;
    });
    // Ten milliseconds a round by that clock: 10,000 evaluations, and 2,000 decisions.
    expect([evaluateMicros, decisionsPerSecond]).to.deep.equal([1, 200_000]);
  });
});
