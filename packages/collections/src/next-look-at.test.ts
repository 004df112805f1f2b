import { expect } from "chai";
import { DAY, FACTS, FIRST_DUE_AT, inputAt } from "./cast.test-aid.ts";
import { decide } from "./decide.ts";
import type { DecisionInput } from "./decision.ts";
import { nextLookAt } from "./next-look-at.ts";

const look = (input: DecisionInput) => nextLookAt(decide(input), input);

describe("nextLookAt", () => {
  const due = inputAt(FIRST_DUE_AT + DAY);
  const cases: readonly (readonly [string, DecisionInput, number | null])[] = [
    ["never at a closed debt", inputAt(FIRST_DUE_AT, { ...FACTS, state: "paid" }), null],
    ["never at what a person took over", { ...inputAt(FIRST_DUE_AT + 60 * DAY), addresses: [] }, null],
    ["at the next step", inputAt(FIRST_DUE_AT - 9 * DAY), FIRST_DUE_AT - 3 * DAY],
    ["at the step after the one that is taken now", due, FIRST_DUE_AT + 4 * DAY],
    ["at the end of the ladder while no rule lets a step pass", { ...due, packs: [] }, FIRST_DUE_AT + 39 * DAY],
    [
      "in a minute while the evidence is in doubt",
      { ...due, evidence: { ...due.evidence, isLagging: true } },
      due.now + 60,
    ],
  ];
  for (const [what, input, expected] of cases) {
    it(`looks ${what}`, () => expect(look(input)).to.equal(expected));
  }
});
