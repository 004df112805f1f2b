import type { ChainEvent, DebtEvent } from "@duebook/protocol/event";
import { expect } from "chai";
import fc from "fast-check";
import { CHAIN, CONDITIONS, DEBT, lifeOf, OTHER_DEBT, registered, stated } from "./cast.test-aid.ts";
import { emptyLedger, type Ledger } from "./ledger.ts";
import { conditionsKey, record } from "./record.ts";

const fold = (events: readonly ChainEvent[], from: Ledger = emptyLedger) => events.reduce(record, from);
const inBlocks = (events: readonly DebtEvent[], first = 1) =>
  events.map((event, index) => stated(first + index, event));
const opened = fold([stated(0, registered), ...inBlocks(lifeOf(DEBT, 0))]);

describe("record", () => {
  it("does not open a debt under conditions that were never recorded, and halts it alone", () => {
    const ledger = fold([...inBlocks(lifeOf(OTHER_DEBT, 1)), ...inBlocks(lifeOf(DEBT, 2), 5)]);
    expect(ledger.debts).to.deep.equal({});
    expect(ledger.gaps).to.deep.equal({
      [DEBT]: { expected: 1, received: 3 },
      [OTHER_DEBT]: { expected: 1, received: 2 },
    });
  });

  it("does not take conditions of the same number on another chain", () => {
    const ledger = fold([stated(0, registered, "eip155:1"), ...inBlocks(lifeOf(DEBT, 0))]);
    expect([ledger.debts, ledger.gaps]).to.deep.equal([{}, { [DEBT]: { expected: 1, received: 1 } }]);
  });

  it("opens the debt once its conditions are there", () => {
    const events = inBlocks(lifeOf(DEBT, 2));
    const halted = fold([...events, stated(0, registered)]);
    expect(fold(events, halted)).to.deep.equal(fold([stated(0, registered), ...events]));
  });

  it("applies no first event that is not the opening", () => {
    const closed: DebtEvent = { type: "DebtClosed", id: DEBT, sequence: 1, how: "paid" };
    const ledger = record(emptyLedger, stated(1, closed));
    expect([ledger.debts, ledger.gaps]).to.deep.equal([{}, { [DEBT]: { expected: 1, received: 1 } }]);
  });

  it("keeps a gap, and halts that debt alone", () => {
    const [, first, , third] = lifeOf(DEBT, 3);
    const ledger = fold(
      [
        ...inBlocks(
          [first, third].flatMap((event) => event ?? []),
          2,
        ),
        ...inBlocks(lifeOf(OTHER_DEBT, 2), 5),
      ],
      opened,
    );
    expect(ledger.gaps).to.deep.equal({ [DEBT]: { expected: 3, received: 4 } });
    expect(ledger.debts[DEBT]?.paid).to.equal(1_000_000n);
    expect(ledger.debts[OTHER_DEBT]?.paid).to.equal(2_000_000n);
  });

  it("closes the gap once all that was skipped is there, and not before", () => {
    const events = inBlocks(lifeOf(DEBT, 4));
    const [, , second, third, fourth] = events;
    if (!second || !third || !fourth) throw new Error("the life is too short");
    const halted = fold([...events.slice(0, 2), fourth], opened);
    const narrowed = record(halted, second);
    expect(halted.gaps[DEBT]).to.deep.equal({ expected: 3, received: 5 });
    expect(narrowed.gaps[DEBT]).to.deep.equal({ expected: 4, received: 5 });
    expect(fold([third, fourth], narrowed)).to.deep.equal(fold(events, opened));
  });

  it("keeps a gap for a debt whose opening is missing", () => {
    const [, first] = lifeOf(DEBT, 1);
    if (first === undefined) throw new Error("the life is too short");
    expect(record(emptyLedger, stated(1, first)).gaps).to.deep.equal({ [DEBT]: { expected: 1, received: 2 } });
  });

  it("goes on after the sequence number wraps", () => {
    const facts = opened.debts[DEBT];
    const [, payment] = lifeOf(DEBT, 1);
    if (facts === undefined || payment === undefined) throw new Error("the debt is not open");
    const before: Ledger = { ...opened, debts: { [DEBT]: { ...facts, sequence: 65_535 } } };
    const after = fold([stated(9, { ...payment, sequence: 0 }), stated(10, { ...payment, sequence: 1 })], before);
    expect(after.debts[DEBT]?.sequence).to.equal(1);
    expect(after.gaps).to.deep.equal({});
  });

  it("does not open a debt again when its opening is replayed at the wrap", () => {
    const facts = opened.debts[DEBT];
    const [opening] = lifeOf(DEBT, 0);
    if (facts === undefined || opening === undefined) throw new Error("the debt is not open");
    const wrapped: Ledger = { ...opened, debts: { [DEBT]: { ...facts, sequence: 0, paid: 5n } } };
    expect(record(wrapped, stated(1, opening))).to.equal(wrapped);
  });

  it("opens a debt from its opening's block", () => {
    const { blockAt } = stated(1, registered);
    const { state, paid, accruedAt, openedAt, closedAt, conditions } = opened.debts[DEBT] ?? {};
    expect({ state, paid, accruedAt, openedAt, closedAt, conditions }).to.deep.equal({
      state: "active",
      paid: 0n,
      accruedAt: blockAt,
      openedAt: blockAt,
      closedAt: null,
      conditions: CONDITIONS,
    });
    expect(opened.conditions[conditionsKey(CHAIN, 1)]).to.deep.equal(CONDITIONS);
  });

  it("takes paid, fee and accrual from the event, and keeps the payment", () => {
    const [, payment] = lifeOf(DEBT, 1);
    if (payment?.type !== "PaymentReceived") throw new Error("the life is too short");
    const event = stated(7, { ...payment, toFees: 4n, feeAssessed: 9n, method: "payoff" });
    const facts = record(opened, event).debts[DEBT];
    expect({ paid: facts?.paid, fee: facts?.feeAssessed, accruedAt: facts?.accruedAt }).to.deep.equal({
      paid: 1_000_000n,
      fee: 9n,
      accruedAt: event.blockAt,
    });
    expect(facts?.payments).to.deep.equal([
      {
        transaction: event.transaction,
        payer: payment.payer,
        amount: 1_000_000n,
        toFees: 4n,
        receivedAt: event.blockAt,
        method: "payoff",
        isHeld: false,
      },
    ]);
  });

  it("marks the payment of the same transaction as held, and no other", () => {
    const [, first, second] = lifeOf(DEBT, 2);
    if (!first || !second) throw new Error("the life is too short");
    const held: DebtEvent = { type: "PaymentHeld", id: DEBT, sequence: 4, payee: CONDITIONS.token, amount: 1_000_000n };
    const ledger = fold([stated(2, first), stated(3, second), stated(3, held)], opened);
    expect(ledger.debts[DEBT]?.payments.map(({ isHeld }) => isHeld)).to.deep.equal([false, true]);
  });

  it("closes with what was rebated", () => {
    const rebated: DebtEvent = { type: "ChargeRebated", id: DEBT, sequence: 2, amount: 6n };
    const closed: DebtEvent = { type: "DebtClosed", id: DEBT, sequence: 3, how: "paid" };
    const event = stated(3, closed);
    const facts = fold([stated(2, rebated), event], opened).debts[DEBT];
    expect([facts?.rebated, facts?.state, facts?.closedAt]).to.deep.equal([6n, "paid", event.blockAt]);
  });
});

/** Two debts on two chains, their events in any order that keeps each debt's own. */
const histories = fc
  .record({ one: fc.nat(12), other: fc.nat(12), order: fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }) })
  .map(({ one, other, order }) => {
    const left = lifeOf(DEBT, one).map((event, index) => stated(index + 1, event));
    const right = lifeOf(OTHER_DEBT, other).map((event, index) => stated(index + 1, event, "eip155:1"));
    const merged = order.flatMap((isLeft) => (isLeft ? left.shift() : right.shift()) ?? []);
    return [stated(0, registered), stated(0, registered, "eip155:1"), ...merged, ...left, ...right];
  });

describe("record, for any history", () => {
  it("changes nothing when any part is replayed at any time", () => {
    fc.assert(
      fc.property(histories, fc.nat(40), fc.nat(40), (events, start, length) => {
        const once = fold(events);
        expect(fold(events.slice(start, start + length), once)).to.equal(once);
      }),
    );
  });

  it("comes to the same ledger in any order that keeps each debt's own", () => {
    fc.assert(
      fc.property(histories, (events) => {
        const byChain = [...events].sort((a, b) => a.chain.localeCompare(b.chain));
        expect(fold(events)).to.deep.equal(fold(byChain));
      }),
    );
  });

  it("leaves no trace of events that a chain took back: the other chain's stay as they were", () => {
    fc.assert(
      fc.property(histories, fc.nat(14), (events, ancestor) => {
        const kept = events.filter(({ chain, blockNumber }) => chain !== CHAIN || blockNumber <= ancestor);
        const again = [...kept, ...events.filter((event) => !kept.includes(event))];
        expect(fold(kept).debts[OTHER_DEBT]).to.deep.equal(fold(events).debts[OTHER_DEBT]);
        expect(fold(again)).to.deep.equal(fold(events));
      }),
    );
  });

  it("halts a debt, and only it, at any event that is left out", () => {
    fc.assert(
      fc.property(histories, fc.nat(12), (events, index) => {
        const ofDebt = events.filter((event) => "id" in event && event.id === DEBT);
        fc.pre(index < ofDebt.length - 1);
        const ledger = fold(events.filter((event) => event !== ofDebt[index]));
        expect(Object.keys(ledger.gaps)).to.deep.equal([DEBT]);
        expect(ledger.debts[DEBT]?.sequence ?? 0).to.equal(index);
        expect(ledger.debts[OTHER_DEBT]).to.deep.equal(fold(events).debts[OTHER_DEBT]);
      }),
    );
  });
});
