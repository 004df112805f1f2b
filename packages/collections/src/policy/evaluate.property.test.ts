import { blocksOf } from "@duebook/protocol/words/message/template";
import { expect } from "chai";
import fc from "fast-check";
import { at, DAY, DEBT, HOUR, OTHER_DEBT } from "../cast.test-aid.ts";
import type { MadeContact, PolicyContext } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import { house } from "./packs/house.ts";
import { isLawfulByText } from "./slow-evaluator.test-aid.ts";

const MINUTE = 60;
/** With nights on which the clocks of New York, Lord Howe, London and Casablanca change, and none elsewhere. */
const NIGHTS = ["2026-03-07", "2026-10-31", "2026-04-04", "2026-10-03", "2026-03-28", "2026-02-14", "2026-07-01"];
const ZONES = [
  "UTC",
  "America/New_York",
  "America/Los_Angeles",
  "Australia/Lord_Howe",
  "Europe/London",
  "Africa/Casablanca",
  "Asia/Shanghai",
  "Asia/Kathmandu",
  "Pacific/Chatham",
  "Pacific/Honolulu",
];

const starts = fc.record({ night: fc.constantFrom(...NIGHTS), minute: fc.nat(2 * 1440) });
const nows = starts.map(({ night, minute }) => at(`${night}T00:00:00Z`) + minute * MINUTE);
/** On whole minutes, so that probing by minutes finds every edge exactly. */
const minutesBefore = fc.nat(9 * 1440);

const contexts: fc.Arbitrary<PolicyContext> = fc
  .record({
    now: nows,
    channel: fc.constantFrom("email" as const, "email" as const, "inbox" as const),
    zones: fc.uniqueArray(fc.constantFrom(...ZONES), { minLength: 0, maxLength: 2 }),
    contacts: fc.array(
      fc.record({
        minute: minutesBefore,
        channel: fc.constantFrom("email" as const, "inbox" as const),
        debtId: fc.constantFrom(DEBT, OTHER_DEBT),
      }),
      { maxLength: 6 },
    ),
    holds: fc.array(
      fc.record({
        from: minutesBefore,
        minutes: fc.nat(4 * 1440),
        kind: fc.constantFrom("disputed", "deferral", "other"),
      }),
      { maxLength: 2 },
    ),
    isConsented: fc.boolean(),
    isStopped: fc.boolean(),
  })
  .map(({ now, channel, zones, contacts, holds, isConsented, isStopped }) => ({
    now,
    debtId: DEBT,
    channel,
    purpose: "reminder",
    blocks: blocksOf("missed"),
    addressClass: null,
    zones,
    consents:
      isConsented || isStopped
        ? [{ channel, purpose: "reminder", grantedAt: 0, withdrawnAt: isStopped ? now - HOUR : null }]
        : [],
    holds: holds.map(({ from, minutes, kind }) => ({
      kind,
      since: now - from * MINUTE,
      until: now + (minutes - from) * MINUTE,
    })),
    contacts: contacts.map(({ minute, ...contact }): MadeContact => ({ ...contact, at: now - minute * MINUTE })),
  }));

describe("evaluate, for any context", () => {
  it("allows what the text of every rule allows, and nothing else", () => {
    fc.assert(
      fc.property(contexts, (context) => {
        expect(evaluate([house], context).outcome === "allow").to.equal(isLawfulByText(context, context.now));
      }),
      { numRuns: 1000 },
    );
  });

  it("finds the earliest lawful minute: none before it is, and it is", () => {
    fc.assert(
      fc.property(contexts, (context) => {
        const { outcome, earliestAllowedAt } = evaluate([house], context);
        fc.pre(outcome === "defer" && earliestAllowedAt !== null);
        for (let minute = context.now; minute < (earliestAllowedAt ?? 0); minute += MINUTE) {
          expect(isLawfulByText(context, minute), `lawful at ${minute} already`).to.equal(false);
        }
        expect(isLawfulByText(context, earliestAllowedAt ?? 0)).to.equal(true);
      }),
      { numRuns: 40 },
    );
  });

  it("gives up only where no minute of the next two weeks is lawful", () => {
    fc.assert(
      fc.property(contexts, (context) => {
        fc.pre(evaluate([house], context).earliestAllowedAt === null);
        for (let minute = context.now; minute < context.now + 14 * DAY; minute += 10 * MINUTE) {
          expect(isLawfulByText(context, minute)).to.equal(false);
        }
      }),
      { numRuns: 40 },
    );
  });
});
