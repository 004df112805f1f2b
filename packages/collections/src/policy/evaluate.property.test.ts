import { expect } from "chai";
import fc from "fast-check";
import { DAY } from "../cast.test-aid.ts";
import { contexts, MINUTE } from "./any-context.test-aid.ts";
import { evaluate } from "./evaluate.ts";
import { NEWEST } from "./packs/published.ts";
import { isLawfulByText } from "./slow-evaluator.test-aid.ts";

/** Any one pack, or some together. */
const packs = fc.oneof(
  fc.constantFrom(...NEWEST).map((pack) => [pack]),
  fc.uniqueArray(fc.constantFrom(...NEWEST), { minLength: 1, maxLength: 4 }),
);
const cases = fc.record({ packs, context: contexts }).map(({ packs, context }) => ({
  packs,
  context,
  ids: packs.map(({ id }) => id),
}));

describe("evaluate, for any context and any packs", () => {
  it("allows what the text of every rule allows, and nothing else", () => {
    const seen = { allowed: new Set<string>(), refused: new Set<string>() };
    fc.assert(
      fc.property(cases, ({ packs, context, ids }) => {
        const isAllowed = evaluate(packs, context).outcome === "allow";
        expect(isAllowed).to.equal(isLawfulByText(ids, context, context.now));
        for (const id of ids) seen[isAllowed ? "allowed" : "refused"].add(id);
      }),
      { numRuns: 6000 },
    );
    // Where all is refused, or all allowed, nothing was compared.
    expect([seen.allowed.size, seen.refused.size]).to.deep.equal([NEWEST.length, NEWEST.length]);
  });

  it("finds the earliest lawful minute: none before it is, and it is", () => {
    let deferred = 0;
    fc.assert(
      fc.property(cases, ({ packs, context, ids }) => {
        const { outcome, earliestAllowedAt } = evaluate(packs, context);
        if (outcome !== "defer" || earliestAllowedAt === null) return;
        deferred += 1;
        for (let minute = context.now; minute < earliestAllowedAt; minute += MINUTE) {
          expect(isLawfulByText(ids, context, minute), `lawful at ${minute} already`).to.equal(false);
        }
        expect(isLawfulByText(ids, context, earliestAllowedAt)).to.equal(true);
      }),
      { numRuns: 150 },
    );
    expect(deferred).to.be.above(15);
  });

  it("gives up only where no minute of the next two weeks is lawful", () => {
    fc.assert(
      fc.property(cases, ({ packs, context, ids }) => {
        if (evaluate(packs, context).earliestAllowedAt !== null) return;
        for (let minute = context.now; minute < context.now + 14 * DAY; minute += 10 * MINUTE) {
          expect(isLawfulByText(ids, context, minute)).to.equal(false);
        }
      }),
      { numRuns: 80 },
    );
  });

  it("never grows laxer with another pack", () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(...NEWEST), ({ packs, context }, another) => {
        const alone = evaluate(packs, context).earliestAllowedAt ?? Number.POSITIVE_INFINITY;
        const together = evaluate([...packs, another], context).earliestAllowedAt ?? Number.POSITIVE_INFINITY;
        expect(together).to.be.at.least(alone);
      }),
      { numRuns: 500 },
    );
  });
});
