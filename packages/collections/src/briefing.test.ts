import { expect } from "chai";
import { BRIEFED_DAYS, briefingOf, isBriefed } from "./briefing.ts";
import { DAY, NOON } from "./cast.test-aid.ts";
import { house } from "./policy/packs/house.ts";
import { NEWEST } from "./policy/packs/published.ts";

const briefing = briefingOf([house], []);

describe("briefing", () => {
  it("is none of an older text, of another desk's packs, or of more than a year ago", () => {
    const older = briefingOf([{ ...house, version: "0" }], []);
    expect(isBriefed([], briefing, NOON)).to.equal(false);
    expect(isBriefed([{ hash: older.hash, readAt: NOON }], briefing, NOON)).to.equal(false);
    expect(isBriefed([{ hash: briefing.hash, readAt: NOON - BRIEFED_DAYS * DAY }], briefing, NOON)).to.equal(false);
  });

  it("says what was learned from debtors, and is another text with each lesson", () => {
    const lessons = ["Say first that the debt can be paid in parts.", "Never call before noon on a Monday."];
    const taught = briefingOf([house], lessons);
    for (const lesson of lessons) expect(taught.lines.join("\n")).to.contain(lesson);
    expect(isBriefed([{ hash: briefing.hash, readAt: NOON }], taught, NOON)).to.equal(false);
    expect(taught.hash).to.not.equal(briefingOf([house], [lessons.join()]).hash);
  });

  it("holds for a year", () => {
    expect(isBriefed([{ hash: briefing.hash, readAt: NOON - BRIEFED_DAYS * DAY + 1 }], briefing, NOON)).to.equal(true);
  });

  it("says every duty and every rule of every pack with its clause, in whatever order the packs are named", () => {
    const all = briefingOf(NEWEST, []);
    for (const { duties = [], rules } of NEWEST) {
      for (const { asks } of duties) expect(all.lines.join("\n")).to.contain(asks);
      for (const { id, source } of rules)
        expect(
          all.lines.some((line) => line.includes(id) && line.includes(source.ref)),
          id,
        ).to.equal(true);
    }
    expect(briefingOf(NEWEST.toReversed(), [])).to.deep.equal(all);
  });
});
