import type { Terms } from "@duebook/protocol/terms";
import { expect } from "chai";
import fc from "fast-check";
import { CEILINGS } from "../../../scripts/bench/operations.ts";
import { fuzzRuns } from "../../../scripts/fuzz-runs.ts";
import { at, cast, DAY, deployWorld, gasOf, networkHelpers, ONE, openDebt } from "../world.ts";

const asDebtor = { account: cast.debtor.account };
const asPayer = { account: cast.payer.account };

/** Any schedule that `open` takes, whose first due date may be any day of the month. */
const anySchedule = fc.record({
  installments: fc.oneof(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 2, max: 4_095 })),
  seconds: fc.integer({ min: 3_600, max: 8_388_607 }),
  months: fc.oneof(fc.constant(0), fc.constant(1), fc.integer({ min: 1, max: 120 })),
  principal: fc.bigInt(200n * ONE, 500_000n * ONE),
  charge: fc.bigInt(0n, 50_000n * ONE),
  balloonBps: fc.constantFrom(0, 0, 2_500, 10_000),
  firstDueAfter: fc.integer({ min: 0, max: 4 * 365 * DAY }),
});

type AnySchedule = typeof anySchedule extends fc.Arbitrary<infer Schedule> ? Schedule : never;

function termsIn({ installments, seconds, months, firstDueAfter, ...amounts }: AnySchedule, now: number) {
  const interval =
    months > 0
      ? {
          intervalMonths: months,
          intervalSeconds: 0,
          installments: Math.min(installments, Math.floor(12_000 / months)),
        }
      : { intervalMonths: 0, intervalSeconds: seconds, installments };
  return { ...amounts, ...interval, firstDueAt: now + 60 + firstDueAfter } satisfies Partial<Terms>;
}

async function freshWorld() {
  return deployWorld();
}

/** Gas of a payment on its due date, and of the one that closes the debt; an earlier one has written every word. */
async function payments(schedule: AnySchedule): Promise<{ onTime: number; closing: number }> {
  const { book, lens, ...world } = await networkHelpers.loadFixture(freshWorld);
  const { id, terms } = await openDebt({ book, lens, ...world }, termsIn(schedule, await networkHelpers.time.latest()));
  await at(terms.firstDueAt);
  await book.write.pay([id, 10_000n], asDebtor);
  const { nextDueAt, nextAmount, total, paid } = await lens.read.quote([id, terms.firstDueAt]);
  const left = total - paid;
  const part = nextAmount < left ? nextAmount : left - 1n;
  await at(nextDueAt + 1);
  const onTime = await gasOf(await book.write.pay([id, part], asPayer));
  return { onTime, closing: await gasOf(await book.write.pay([id, left - part], asPayer)) };
}

describe("gas on time", () => {
  // Centuries pass, which no other test must find.
  let present: Awaited<ReturnType<typeof networkHelpers.takeSnapshot>>;
  before(async () => {
    present = await networkHelpers.takeSnapshot();
  });
  after(() => present.restore());

  it("I20: a payment on time costs at most 70,000 gas, and the last one 72,000, whatever the schedule", async () => {
    await fc.assert(
      fc.asyncProperty(anySchedule, async (schedule) => {
        const { onTime, closing } = await payments(schedule);
        expect(onTime).to.be.at.most(CEILINGS.payMonthly);
        expect(closing).to.be.at.most(CEILINGS.payLast);
      }),
      { numRuns: fuzzRuns(100) },
    );
  });
});
