import type { Experiment } from "@duebook/collections/experiment/experiment";
import type { ScoreModel } from "@duebook/collections/score/score-model";
import { gentle } from "@duebook/collections/strategies/gentle";
import { hardship } from "@duebook/collections/strategies/hardship";
import { standard } from "@duebook/collections/strategies/standard";
import type { Step, Strategy } from "@duebook/collections/strategy";
import { expect } from "chai";
import { type Config, DEFAULT_CONFIG } from "./config.ts";
import { requireRouting } from "./routing-config.ts";

const EXPERIMENT: Experiment = {
  id: "soft",
  arms: [
    { name: "usual", shareBps: 0, strategy: standard },
    { name: "soft", shareBps: 10_000, strategy: gentle },
  ],
  holdOutBps: 0,
  isAdaptive: false,
};
const SIX = [0, 1, 1, 1, 1, 1];
const FIVE = SIX.slice(1);
const MODEL: ScoreModel = {
  ...{ coefficients: SIX, standardErrors: SIX, rounds: 5 },
  ...{ means: FIVE, deviations: FIVE, outcomes: 500 },
};
const withFirst = (change: Partial<Step>): Strategy => ({
  ...standard,
  steps: standard.steps.map((step, index) => (index === 0 ? { ...step, ...change } : step)),
});
const withLast = (change: Partial<Step>): Strategy => ({
  ...standard,
  steps: standard.steps.map((step, index) => (index === standard.steps.length - 1 ? { ...step, ...change } : step)),
});

describe("requireRouting", () => {
  const twice = { ...standard, steps: [...standard.steps, ...standard.steps.slice(0, 1)] };
  const arms = (shareBps: number): Experiment => ({
    ...EXPERIMENT,
    arms: [{ name: "a", shareBps, strategy: standard }],
  });
  const refused: readonly [string, Partial<Config>][] = [
    ["a step that is named twice", { strategies: { forgot: twice } }],
    [
      "a step that is named twice in an arm",
      { experiment: { ...arms(10_000), arms: [{ name: "a", shareBps: 10_000, strategy: twice }] } },
    ],
    ["shares that leave somebody out", { experiment: arms(9_999) }],
    ["a share that is no number", { experiment: arms(Number.NaN) }],
    ["a hold-out of more than all", { experiment: { ...EXPERIMENT, holdOutBps: 10_001 } }],
    [
      "two arms of one name",
      { experiment: { ...EXPERIMENT, arms: [EXPERIMENT.arms[0], { ...EXPERIMENT.arms[0], shareBps: 10_000 }] } },
    ],
    [
      "an arm by the name of those who are held out",
      {
        experiment: {
          ...EXPERIMENT,
          arms: [EXPERIMENT.arms[0], { name: "hold-out", shareBps: 10_000, strategy: gentle }],
        },
      },
    ],
    ["a strategy without a step", { strategy: { ...standard, steps: [] } }],
    ["a first word that rings", { strategy: withFirst({ channel: "email" }) }],
    ["a first word that is plain", { strategy: withFirst({ tone: "plain" }) }],
    ["a channel that there is not", { strategy: withLast({ channel: "e-mail" as never }) }],
    ["a template that there is not", { strategy: withLast({ template: "final-warning" as never }) }],
    ["thanks for a payment that nobody made", { strategy: withLast({ template: "payment-received" }) }],
    ["a reminder that calls itself a receipt, which fewer rules bind", { strategy: withLast({ purpose: "receipt" }) }],
    ["a tone that there is not", { strategy: withLast({ tone: "harsh" as never }) }],
    ["a step that is counted from nowhere", { strategy: withLast({ after: "today" as never }) }],
    ["a step before the one before it", { strategy: withLast({ offsetDays: 2 }) }],
    [
      "a step from the due date after one from the end of grace",
      { strategy: withLast({ after: "due", offsetDays: 99 }) },
    ],
    ["half a day", { strategy: withLast({ offsetDays: 22.5 }) }],
    ["a step that lapses before it is taken", { strategy: withLast({ lapsesAfterDays: 0 }) }],
    ["a hand-over at no time", { strategy: { ...standard, handOverAfterDays: Number.NaN } }],
    ["a disclosure that nobody wrote", { strategy: { ...standard, disclosures: ["from-a-court" as never] } }],
    ["a model of another scorecard", { scoring: { isOn: true, model: { ...MODEL, means: [1, 2] } } }],
    [
      "a model that is no number",
      { scoring: { isOn: true, model: { ...MODEL, coefficients: SIX.map(() => Number.NaN) } } },
    ],
  ];
  for (const [what, rest] of refused) {
    it(`refuses ${what}`, () => {
      const codeOf = () => {
        try {
          return requireRouting({ ...DEFAULT_CONFIG, ...rest });
        } catch (error) {
          return (error as { code: string }).code;
        }
      };
      expect(codeOf()).to.equal("config/invalid");
    });
  }

  it("takes what ships and what makes sense", () => {
    requireRouting({ ...DEFAULT_CONFIG, scoring: { isOn: true, model: MODEL } });
    requireRouting({ ...DEFAULT_CONFIG, strategies: { forgot: gentle, cannot: hardship }, experiment: EXPERIMENT });
  });
});
