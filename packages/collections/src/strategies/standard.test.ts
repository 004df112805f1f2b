import { expect } from "chai";
import { DAY } from "../cast.test-aid.ts";
import { standard } from "./standard.ts";

describe("standard strategy", () => {
  it("names every step once", () => {
    const names = standard.steps.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
  });

  for (const graceDays of [0, 3, 30]) {
    it(`has its steps in the order of their instants with ${graceDays} days of grace`, () => {
      const days = standard.steps.map(({ after, offsetDays }) => offsetDays + (after === "grace" ? graceDays : 0));
      expect(days).to.deep.equal([...days].sort((one, other) => one - other));
    });
  }

  it("speaks first in the inbox, and gently", () => {
    const [first, second] = standard.steps;
    expect([first?.channel, first?.tone, second?.channel, second?.tone]).to.deep.equal([
      "inbox",
      "gentle",
      "inbox",
      "gentle",
    ]);
  });

  it("sends nothing before grace is over", () => {
    const early = standard.steps.filter(({ channel, after }) => channel !== "inbox" && after === "due");
    expect(early).to.deep.equal([]);
  });

  it("leaves a week at least between e-mails", () => {
    const emails = standard.steps
      .filter(({ channel }) => channel === "email")
      .map(({ offsetDays }) => offsetDays * DAY);
    const gaps = emails.slice(1).map((at, index) => at - (emails[index] ?? at));
    expect(Math.min(...gaps)).to.be.at.least(7 * DAY);
  });
});
