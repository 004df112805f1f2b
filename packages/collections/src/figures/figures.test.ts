import type { DebtFacts } from "@duebook/protocol/debt";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { at, DAY, FACTS, FIRST_DUE_AT } from "../cast.test-aid.ts";
import type { Contact } from "../contact.ts";
import { agingOf, bucketIndex, bucketName } from "./aging.ts";
import { type CountedContact, contactFigures, perThousand } from "./contact-figures.ts";
import { cureFigures, type Spell } from "./cure.ts";
import { type DayStanding, dayStandingOf } from "./day-standing.ts";
import { timeToPayment } from "./response.ts";
import { rollRates, rollToLoss } from "./roll.ts";
import { share } from "./share.ts";
import { hadConversation, spellsOf } from "./spells.ts";
import { vintages } from "./vintage.ts";

const debt = (number: number): DebtId => `0x${number.toString(16).padStart(64, "0")}`;
const standing = (number: number, daysPastDue: number, changes: Partial<DayStanding> = {}): DayStanding => ({
  debt: debt(number),
  openedAt: at("2026-01-10T00:00:00Z"),
  isOpen: true,
  principal: 100n,
  left: 100n,
  daysPastDue,
  ...changes,
});

describe("figures of a portfolio", () => {
  it("says nothing of nothing", () => {
    expect(agingOf([])).to.include({ par30: null, delinquencyRate: null });
    expect(rollRates([], [])[0]).to.include({ debts: 0, forward: null, cured: null });
    expect(rollToLoss(rollRates([], []))).to.equal(null);
    expect(cureFigures([], 30, 0)).to.deep.equal({
      entered: 0,
      cureRate: null,
      selfCureRate: null,
      redefaultRate: null,
    });
    expect(vintages([])).to.deep.equal([]);
    expect(contactFigures([])).to.include({ sent: 0, weekP50: null, allowed: null });
    expect(timeToPayment([])).to.equal(null);
    expect(perThousand(3, 0)).to.equal(null);
  });

  it("rounds a share down to four decimals, of amounts of any size", () => {
    expect(share(2, 3)).to.equal(0.6666);
    expect(share(2n ** 70n, 2n ** 71n)).to.equal(0.5);
  });

  for (const [days, name] of [
    [0, "current"],
    [1, "1-29"],
    [29, "1-29"],
    [30, "30-59"],
    [119, "90-119"],
    [179, "120-179"],
    [180, "180+"],
    [4_000, "180+"],
  ] as const) {
    it(`puts ${days} days past due into ${name}`, () => expect(bucketName(bucketIndex(days))).to.equal(name));
  }

  it("ages open debts alone and says what part of what is left is 30 days late", () => {
    const aging = agingOf([
      standing(1, 0, { left: 300n }),
      standing(2, 5),
      standing(3, 45),
      standing(4, 400, { isOpen: false }),
    ]);
    expect(aging.rows.map(({ debts }) => debts)).to.deep.equal([1, 1, 1, 0, 0, 0, 0]);
    expect(aging).to.deep.include({ par30: 0.2, delinquencyRate: 0.6666 });
  });

  it("follows each debt from month end to month end", () => {
    const before = [standing(1, 5), standing(2, 5), standing(3, 5), standing(4, 40), standing(5, 0)];
    const after = [standing(1, 33), standing(2, 20), standing(3, 0), standing(4, 3), standing(5, 2)];
    const [current, first, second] = rollRates(before, after);
    expect(first).to.deep.include({ debts: 3, forward: 0.3333, stabilised: 0.3333, back: 0, cured: 0.3333 });
    expect(second).to.deep.include({ debts: 1, forward: 0, back: 1, cured: 0 });
    expect(current).to.deep.include({ debts: 1, forward: 1, stabilised: 0 });
  });

  it("takes a debt that ended for cured", () => {
    const [, first] = rollRates([standing(1, 5)], [standing(1, 0, { isOpen: false, left: 0n })]);
    expect(first).to.deep.include({ forward: 0, cured: 1 });
  });

  it("counts as cured what ended in time, and apart what came back within 60 days", () => {
    const spell = (number: number, from: number, until: number | null, hadConversation = false): Spell => ({
      debt: debt(number),
      from: from * DAY,
      until: until === null ? null : until * DAY,
      hadConversation,
    });
    const spells = [spell(1, 0, 10), spell(1, 50, null), spell(2, 0, 31), spell(3, 0, 30, true), spell(4, 80, 81)];
    expect(cureFigures(spells, 30, 100 * DAY)).to.deep.equal({
      entered: 4,
      cureRate: 0.5,
      selfCureRate: 0.5,
      redefaultRate: 0.5,
    });
  });

  it("draws a vintage's curve, which never falls", () => {
    const monthEnds = [
      [standing(1, 0), standing(2, 0)],
      [standing(1, 31), standing(2, 0)],
      [standing(1, 0), standing(2, 0)],
    ];
    expect(vintages(monthEnds)).to.deep.equal([{ month: "2026-01", principal: 200n, everLate: [0, 0.5, 0.5] }]);
  });

  it("counts contacts by channel and week, and by the rule that kept them back", () => {
    const contact = (changes: Partial<CountedContact>): CountedContact => ({
      debtor: "d1",
      channel: "email",
      outcome: "sent",
      plannedAt: 0,
      sentAt: 10,
      keptBackBy: [],
      isAllowed: true,
      ...changes,
    });
    const figures = contactFigures([
      contact({}),
      contact({ channel: "inbox" }),
      contact({ debtor: "d2" }),
      contact({ sentAt: null, outcome: "held", keptBackBy: ["house/hours"], isAllowed: false }),
      contact({ sentAt: null, outcome: "blocked", keptBackBy: ["house/holds"], isAllowed: false }),
    ]);
    expect(figures).to.deep.equal({
      sent: 3,
      byChannel: { email: 2, inbox: 1 },
      weekP50: 1,
      weekP95: 2,
      blockedBy: { "house/holds": 1 },
      heldBy: { "house/hours": 1 },
      allowed: 1,
    });
    expect(perThousand(3, 1_500)).to.equal(2);
  });

  it("takes the middle of the answered reminders", () => {
    const reminders = [
      { sentAt: 0, paidAt: 100 },
      { sentAt: 0, paidAt: 300 },
      { sentAt: 0, paidAt: null },
      { sentAt: 500, paidAt: 400 },
    ];
    expect(timeToPayment(reminders)).to.equal(100);
  });
});

describe("spellsOf", () => {
  const paidAll = (facts: DebtFacts): DebtFacts => ({ ...facts, paid: 100_000_000n });
  const opened = { facts: FACTS, since: FACTS.openedAt };
  const [dayLate, later] = [FIRST_DUE_AT + DAY, FIRST_DUE_AT + 10 * DAY];

  it("finds none while nothing is a whole day late", () => {
    expect(spellsOf([opened], dayLate)).to.deep.equal([]);
    expect(spellsOf([opened, { facts: paidAll(FACTS), since: FIRST_DUE_AT + DAY / 2 }], later)).to.deep.equal([]);
  });

  it("begins a day after the due instant and lasts until the payment that cures it", () => {
    expect(spellsOf([opened], later)).to.deep.equal([{ debt: FACTS.id, from: dayLate, until: null }]);
    const cured = { facts: paidAll(FACTS), since: later };
    expect(spellsOf([opened, cured], later + DAY)).to.deep.equal([{ debt: FACTS.id, from: dayLate, until: later }]);
  });

  it("goes on through a payment that does not cure it", () => {
    const partly = { facts: { ...FACTS, paid: 1n }, since: later };
    expect(spellsOf([opened, partly], later + DAY)).to.deep.equal([{ debt: FACTS.id, from: dayLate, until: null }]);
  });

  it("is what each day of its own says", () => {
    const history = [opened, { facts: paidAll(FACTS), since: later }];
    const [spell] = spellsOf(history, later + 90 * DAY);
    for (let day = 0; day < 20; day += 1) {
      const now = FIRST_DUE_AT + day * DAY;
      const facts = history.findLast(({ since }) => since <= now)?.facts ?? FACTS;
      const isIn = spell !== undefined && now >= spell.from && (spell.until === null || now < spell.until);
      expect(dayStandingOf(facts, now).daysPastDue > 0, `day ${day}`).to.equal(isIn);
    }
  });
});

describe("hadConversation", () => {
  const spell = { debt: debt(1), from: 10 * DAY, until: 20 * DAY };
  const call: Contact = {
    ...{ id: "c", debtId: debt(1), installment: 1, step: "call", channel: "voice", plannedAt: 0, outcome: "sent" },
    sentAt: 15 * DAY,
  };
  const cases: readonly (readonly [string, Partial<Contact>, boolean])[] = [
    ["a call that nobody answered", { isConversation: false }, false],
    ["a call about another debt", { debtId: debt(2) }, false],
    ["a message", { channel: "email" }, false],
    ["a call that was never made", { sentAt: null }, false],
    ["a call before it", { sentAt: 9 * DAY }, false],
    ["a call after it", { sentAt: 21 * DAY }, false],
    ["a call that was answered", { isConversation: true }, true],
    ["a call of which nobody knows", {}, true],
  ];
  for (const [what, changes, had] of cases) {
    it(`${had ? "counts" : "does not count"} ${what}`, () =>
      expect(hadConversation([{ ...call, ...changes }], spell)).to.equal(had));
  }

  it("counts a call in one that lasts", () =>
    expect(hadConversation([{ ...call, sentAt: 99 * DAY }], { ...spell, until: null })).to.equal(true));
});
