import { blocksOf } from "@duebook/protocol/words/message/template";
import { expect } from "chai";
import fc from "fast-check";
import { at, DAY, DEBT, OTHER_DEBT } from "../cast.test-aid.ts";
import { MINUTE, ZONES } from "./any-context.test-aid.ts";
import type { MadeContact, PolicyContext } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import { brokenLetters } from "./letter-of-the-law.test-aid.ts";
import { NEWEST } from "./packs/published.ts";
import { isLawfulByText } from "./slow-evaluator.test-aid.ts";
import { WAYS } from "./way.ts";

/** Weeks in which clocks change, months of different lengths begin and Australia has holidays. */
const BEGINNINGS = ["2026-02-20", "2026-03-20", "2026-09-20", "2026-10-20", "2026-12-10"];

const triesOf = (mostMinutes: number, talksOutOf: number) =>
  fc.array(
    fc.record({
      afterMinutes: fc.integer({ min: 1, max: mostMinutes }),
      channel: fc.constantFrom("voice" as const, "voice" as const, "voice" as const, "sms" as const, ...WAYS),
      debtId: fc.constantFrom(DEBT, DEBT, DEBT, OTHER_DEBT),
      isConversation: fc.nat(talksOutOf - 1).map((chance) => chance === 0),
    }),
    { minLength: 60, maxLength: 140 },
  );

/** Somebody who asks all the time, for days or for weeks, and sends whatever is not refused. */
const eager = fc.record({
  beginning: fc.constantFrom(...BEGINNINGS),
  zone: fc.constantFrom(...ZONES),
  packs: fc.uniqueArray(fc.constantFrom(...NEWEST), { minLength: 1, maxLength: 3 }),
  tries: fc.oneof(triesOf(120, 2), triesOf(16 * 60, 12)),
  hold: fc.record({ afterDays: fc.nat(40), days: fc.nat(5) }),
});
type Eager = typeof eager extends fc.Arbitrary<infer T> ? T : never;

const LETTERED = ["house", "us-reg-f", "cn-gbt-45251", "kr-pdpa", "au-rg-96"];

function sentBy({ beginning, zone, packs, tries, hold }: Eager) {
  const start = at(`${beginning}T00:00:00Z`);
  const since = start + hold.afterDays * DAY;
  const made: MadeContact[] = [];
  const lawful: boolean[] = [];
  let now = start;
  for (const { afterMinutes, ...contact } of tries) {
    now += afterMinutes * MINUTE;
    const { channel, debtId } = contact;
    const context: PolicyContext = {
      ...{ now, debtId, channel, purpose: "reminder", addressClass: null, zones: [zone] },
      blocks: blocksOf("missed", ["from-debt-collector"]),
      consents: [{ channel, purpose: "reminder", grantedAt: start, withdrawnAt: null }],
      holds: [{ kind: "deferral", since, until: since + hold.days * DAY }],
      contacts: [...made],
      milestones: [],
    };
    if (evaluate(packs, context).outcome !== "allow") continue;
    lawful.push(
      isLawfulByText(
        packs.map(({ id }) => id),
        context,
        now,
      ),
    );
    made.push({ ...contact, at: now });
  }
  return { made, lawful };
}

describe("a history of contacts, however eager the sender", () => {
  it("breaks no rule of any pack in force, as rolling hours or as the debtor's calendar counts", () => {
    let sent = 0;
    const bound = new Set<string>();
    fc.assert(
      fc.property(eager, (life) => {
        const { made, lawful } = sentBy(life);
        const ids = life.packs.map(({ id }) => id);
        expect(lawful).to.not.include(false);
        // The inbox rings nowhere, so the laws on contacts do not count it.
        const rang = made.filter(({ channel }) => channel !== "inbox");
        expect(brokenLetters(ids, rang, life.zone)).to.deep.equal([]);
        sent += rang.length;
        // Who sends the same without a pack breaks its letter: the packs are what keeps it.
        const all = everyTry(life);
        for (const id of brokenLetters(ids, all, life.zone)) bound.add(id);
      }),
      { numRuns: 150 },
    );
    expect(sent).to.be.above(1000);
    expect([...bound].sort()).to.deep.equal([...LETTERED].sort());
  });
});

function everyTry({ beginning, tries }: Eager): readonly MadeContact[] {
  let now = at(`${beginning}T00:00:00Z`);
  return tries.map(({ afterMinutes, ...contact }) => {
    now += afterMinutes * MINUTE;
    return { ...contact, at: now };
  });
}
