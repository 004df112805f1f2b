import { blocksOf } from "@duebook/protocol/words/message/template";
import { expect } from "chai";
import type { Step, Strategy } from "../strategy.ts";
import { gentle } from "./gentle.ts";
import { hardship } from "./hardship.ts";
import { standard } from "./standard.ts";

const daysOf = ({ steps }: Strategy, graceDays: number) =>
  steps.map(({ after, offsetDays }) => offsetDays + (after === "grace" ? graceDays : 0));
const ringing = ({ steps }: Strategy) => steps.filter(({ channel }) => channel !== "inbox");
const stepOf = ({ steps }: Strategy, name: string) => steps.find((step) => step.name === name);

for (const strategy of [gentle, standard, hardship]) {
  describe(`${strategy.name} strategy`, () => {
    it("names every step once", () => {
      const names = strategy.steps.map(({ name }) => name);
      expect(new Set(names).size).to.equal(names.length);
    });

    for (const graceDays of [0, 3, 30]) {
      it(`has its steps in the order of their instants with ${graceDays} days of grace`, () => {
        const days = daysOf(strategy, graceDays);
        expect(days).to.deep.equal(days.toSorted((one, other) => one - other));
      });
    }

    it("speaks first in the inbox, and gently", () => {
      const soft = (step: Step | undefined) => step?.channel === "inbox" && step.tone === "gentle";
      expect([soft(strategy.steps[0]), soft(stepOf(strategy, "missed"))]).to.deep.equal([true, true]);
    });

    it("rings nowhere before grace is over", () => {
      expect(ringing(strategy).filter(({ after }) => after === "due")).to.deep.equal([]);
    });

    it("leaves a week at least between words that ring", () => {
      const days = ringing(strategy).map(({ offsetDays }) => offsetDays);
      const gaps = days.slice(1).map((day, index) => day - (days[index] ?? day));
      expect(Math.min(7, ...gaps)).to.equal(7);
    });

    it("says in every reminder what to do if one cannot pay", () => {
      for (const { template } of strategy.steps) expect(blocksOf(template)).to.include("cannot-pay");
    });

    it("calls a step as the standard ladder does, so that a debtor may change to it and hears nothing twice", () => {
      for (const { name, channel } of strategy.steps) expect(stepOf(standard, name)?.channel).to.equal(channel);
    });
  });
}

describe("the strategies beside the standard one", () => {
  for (const strategy of [gentle, hardship]) {
    it(`${strategy.name} asks less often, later after grace, and always gently`, () => {
      expect(ringing(strategy).length).to.be.below(ringing(standard).length);
      expect(ringing(strategy)[0]?.offsetDays).to.be.above(ringing(standard)[0]?.offsetDays ?? 0);
      expect(strategy.steps.every(({ tone }) => tone === "gentle")).to.equal(true);
    });
  }

  it("hardship has a person look at it sooner than the others do", () => {
    const last = (strategy: Strategy) => (daysOf(strategy, 3).at(-1) ?? 0) + strategy.handOverAfterDays;
    expect(last(hardship)).to.be.below(Math.min(last(standard), last(gentle)));
  });
});
