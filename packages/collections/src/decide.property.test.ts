import { blocksOf } from "@duebook/protocol/words/message/template";
import { expect } from "chai";
import fc from "fast-check";
import { assess } from "./assess.ts";
import { at, DAY, DEBT, FACTS, FIRST_DUE_AT, HOUR, inputAt, OTHER_DEBT } from "./cast.test-aid.ts";
import type { Contact } from "./contact.ts";
import { decide, reconsider } from "./decide.ts";
import type { DecisionInput } from "./decision.ts";
import { nextLookAt } from "./next-look-at.ts";
import type { Milestone } from "./policy/context.ts";
import { NEWEST } from "./policy/packs/published.ts";
import { isLawfulByText } from "./policy/slow-evaluator.test-aid.ts";
import { standard } from "./strategies/standard.ts";

/** A life of two debts of one debtor: when each installment is paid, and what the debtor says in between. */
const lives = fc.record({
  zones: fc.constantFrom(
    ["UTC"],
    ["America/New_York"],
    ["Australia/Lord_Howe"],
    ["Pacific/Honolulu", "America/New_York"],
    ["Asia/Shanghai", "Australia/Lord_Howe"],
  ),
  paidOnDays: fc.array(fc.integer({ min: -5, max: 120 }), { maxLength: 3 }),
  hold: fc.record({ fromDay: fc.nat(100), days: fc.nat(40) }),
  stopsOnDay: fc.option(fc.nat(120)),
  everyHours: fc.constantFrom(5, 7),
  packs: fc.uniqueArray(fc.constantFrom(...NEWEST), { minLength: 1, maxLength: 3 }),
  isHeldAtClaim: fc.boolean(),
});
type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;

const START = at("2026-02-20T00:00:00Z");
const DAYS = 130;
const dayAt = (day: number) => FIRST_DUE_AT + day * DAY;

function inputOf(life: Life, debtId: Contact["debtId"], contacts: readonly Contact[], now: number): DecisionInput {
  const paid = 100_000_000n * BigInt(life.paidOnDays.filter((day) => dayAt(day) <= now).length);
  const [zone] = life.zones;
  const withdrawnAt = life.stopsOnDay !== null && dayAt(life.stopsOnDay) <= now ? dayAt(life.stopsOnDay) : null;
  return {
    ...inputAt(now, { ...FACTS, id: debtId, paid }),
    debtor: {
      id: "debtor-1",
      timeZone: life.zones.length === 1 && zone !== undefined ? zone : null,
      candidateZones: life.zones,
      locale: "en",
      residence: null,
    },
    consents: [{ channel: "email", purpose: "reminder", grantedAt: START, withdrawnAt }],
    packs: life.packs,
    strategy: { ...standard, disclosures: ["from-debt-collector"] },
    holds: [{ kind: "deferral", since: dayAt(life.hold.fromDay), until: dayAt(life.hold.fromDay + life.hold.days) }],
    contacts,
  };
}

/** Decides and claims at every look, as the server does; what is let through counts as sent. */
function live(life: Life): { sent: readonly Contact[]; lawful: readonly boolean[] } {
  const sent: Contact[] = [];
  const lawful: boolean[] = [];
  for (let now = START; now < START + DAYS * DAY; now += life.everyHours * HOUR) {
    for (const debtId of [DEBT, OTHER_DEBT]) {
      const input = inputOf(life, debtId, sent, now);
      const contact = decideAndClaim(input, `${debtId}-${now}`);
      if (contact === null) continue;
      lawful.push(isLawful(life, input, contact));
      sent.push(contact);
    }
  }
  return { sent, lawful };
}

function decideAndClaim(input: DecisionInput, id: string): Contact | null {
  const decision = decide(input);
  if (decision.kind !== "contact") return null;
  const { step, installment, channel } = decision;
  const { debtId } = input.assessment;
  const planned: Contact = {
    id,
    debtId,
    installment,
    step,
    channel,
    plannedAt: input.now,
    sentAt: null,
    outcome: "planned",
  };
  const claimed = reconsider(planned, { ...input, contacts: [...input.contacts, planned] });
  return claimed.kind === "contact" ? { ...planned, sentAt: input.now, outcome: "sent" } : null;
}

function isLawful({ zones, packs }: Life, input: DecisionInput, { channel, debtId, installment }: Contact): boolean {
  const { now, consents, holds, contacts, assessment } = input;
  const made = contacts.map((contact) => ({ ...contact, at: contact.plannedAt }));
  const about = made.filter((contact) => contact.debtId === debtId && contact.installment === installment);
  const milestones: readonly Milestone[] = [
    { kind: "due", at: assessment.installments.find(({ number }) => number === installment)?.dueAt ?? 0 },
    ...about.map(({ at }) => ({ kind: "informed" as const, at })),
  ];
  const blocks = blocksOf("missed", ["from-debt-collector"]);
  const subject = { now, debtId, channel, blocks, zones, consents, holds, contacts: made, milestones } as const;
  const ids = packs.map(({ id }) => id);
  return isLawfulByText(ids, { ...subject, purpose: "reminder", addressClass: null }, now);
}

const RUNS = { numRuns: 25 };

describe("decide, for any life of two debts", () => {
  it("lets no contact through that breaks the text of a rule", () => {
    let count = 0;
    fc.assert(
      fc.property(lives, (life) => {
        const { lawful } = live(life);
        count += lawful.length;
        expect(lawful).to.not.include(false);
      }),
      RUNS,
    );
    // Silence would be lawful too: it must be seen to speak.
    expect(count).to.be.above(RUNS.numRuns);
  });

  it("never takes a step of an installment twice", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const keys = live(life).sent.map(({ debtId, installment, step }) => `${debtId} ${installment} ${step}`);
        expect(new Set(keys).size).to.equal(keys.length);
      }),
      RUNS,
    );
  });

  it("never speaks of an installment that is paid", () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { installment, plannedAt } of live(life).sent) {
          const paid = life.paidOnDays.filter((day) => dayAt(day) <= plannedAt).length;
          expect(installment).to.be.above(paid);
        }
      }),
      RUNS,
    );
  });

  it("never decides otherwise before the next look, if nothing happens", () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 70 }), fc.nat(23), (day, hour) => {
        const now = dayAt(day) + hour * HOUR;
        const input = inputAt(now);
        const decision = decide(input);
        fc.pre(decision.kind === "hold");
        const look = nextLookAt(decision, input) ?? now + 30 * DAY;
        for (let later = now; later < look; later += HOUR) {
          const again = {
            ...input,
            assessment: assess(FACTS, later),
            evidence: { ...input.evidence, watermarkAt: later },
            now: later,
          };
          expect(decide(again).kind).to.equal("hold");
        }
      }),
      RUNS,
    );
  });
});
