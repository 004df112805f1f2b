import type { DebtFacts } from "@duebook/protocol/debt";
import type { DisputeRuled } from "@duebook/protocol/enforcement-event";
import type { DebtEvent } from "@duebook/protocol/event";
import { dueAt, scheduleInForce } from "@duebook/protocol/schedule";
import { expect } from "chai";
import { type Address, zeroAddress } from "viem";
import { ACCOUNT, CHAIN, DEBT, FACTS, stated } from "./cast.test-aid.ts";
import { emptyLedger } from "./ledger.ts";
import { record, servicerKey } from "./record.ts";

const OTHER: Address = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
const HASH = `0x${"11".repeat(32)}` as const;
const AT = 1_700_000_000;
const DAY = 86_400;

type Said = DebtEvent extends infer Event ? (Event extends DebtEvent ? Omit<Event, "id" | "sequence"> : never) : never;

/** The facts after one more event, at an instant. */
function after(facts: DebtFacts, said: Said, blockAt: number): DebtFacts {
  const event = { ...said, id: facts.id, sequence: facts.sequence + 1 } as DebtEvent;
  const ledger = { ...emptyLedger, debts: { [facts.id]: facts } };
  const next = record(ledger, { ...stated(1, event), blockAt }).debts[DEBT];
  if (next === undefined) throw new Error("the debt is gone");
  return next;
}

const onTime = FACTS.openedAt + 60;
const late = dueAt(scheduleInForce(FACTS), 1) + 60 * DAY;
const disputed = after(FACTS, { type: "DebtDisputed", evidenceHash: HASH, feeAssessed: 5n, lapsesAt: AT }, onTime);

describe("record, event by event", () => {
  for (const [said, changed] of [
    [{ type: "OfferMade", by: ACCOUNT, amount: 5n, until: AT }, { offer: { amount: 5n, until: AT } }],
    [{ type: "OfferCancelled", by: ACCOUNT }, { offer: null }],
    [
      { type: "OfferFunded", holding: 1n, from: OTHER, amount: 5n, until: AT },
      { offer: null, paid: 0n },
    ],
    [
      { type: "AssignmentProposed", from: ACCOUNT, to: OTHER },
      { pendingCreditor: OTHER, creditor: FACTS.creditor },
    ],
    [{ type: "AssignmentProposed", from: ACCOUNT, to: zeroAddress }, { pendingCreditor: null }],
    [
      { type: "DebtAssigned", from: ACCOUNT, to: OTHER },
      { creditor: OTHER, pendingCreditor: null },
    ],
    [
      { type: "NoteMinted", note: OTHER, owner: ACCOUNT },
      { note: OTHER, creditor: ACCOUNT },
    ],
    [
      { type: "DebtForgiven", by: ACCOUNT, amount: 7n, paid: 7n, feeAssessed: 2n },
      { paid: 7n, forgiven: 7n, feeAssessed: 2n },
    ],
    [
      { type: "FeeWaived", by: ACCOUNT, amount: 7n, feeAssessed: 3n },
      { feeAssessed: 3n, paid: 0n },
    ],
    [
      { type: "PaymentReported", key: HASH, amount: 5n, paidAt: AT, stoppedUntil: onTime + DAY, feeAssessed: 2n },
      {
        accruedAt: onTime + DAY,
        feeAssessed: 2n,
        paid: 0n,
        reports: [{ key: HASH, amount: 5n, paidAt: AT, stoppedUntil: onTime + DAY }],
      },
    ],
    [
      { type: "NoticeGiven", by: ACCOUNT, arrears: 5n, cureBy: AT },
      { notice: { givenAt: onTime, arrears: 5n, cureBy: AT }, state: "active" },
    ],
    [
      { type: "DebtAccelerated", by: ACCOUNT },
      { state: "accelerated", acceleratedAt: onTime },
    ],
    [{ type: "DebtWrittenOff" }, { isWrittenOff: true, state: "active" }],
    [{ type: "DepositAdded", holding: 1n, from: OTHER, amount: 5n }, { paid: 0n }],
  ] as const satisfies readonly (readonly [Said, Partial<DebtFacts>])[]) {
    it(`${said.type} changes ${Object.keys(changed).join(", ")}`, () => {
      expect(after(FACTS, said, onTime)).to.deep.include(changed);
    });
  }

  it("a receipt is a payment of its own instant, of which the part beyond the total went to fees", () => {
    const total = FACTS.terms.principal + FACTS.terms.charge;
    const paid = total + 3n;
    const facts = after(
      { ...FACTS, paid: total - 2n },
      { type: "ReceiptCredited", key: HASH, amount: 5n, paidAt: AT, feeReversed: 1n, paid, feeAssessed: 4n },
      late,
    );
    expect(facts).to.deep.include({ paid, feeAssessed: 4n, accruedAt: late });
    expect(facts.payments).to.have.length(1);
    expect(facts.payments[0]).to.include({ payer: null, amount: 5n, toFees: 3n, receivedAt: AT, method: "receipt" });
  });

  it("a deferral assesses the fee first, and the debtor's own uses one up", () => {
    const before = { ...FACTS, selfDeferralsLeft: 2 };
    const given = after(before, { type: "DebtDeferred", by: OTHER, deferDays: 30 }, late);
    expect(given).to.include({ deferDays: 30, selfDeferralsLeft: 2, accruedAt: late });
    expect(given.feeAssessed > 0n).to.equal(true);
    const own = after(before, { type: "DebtDeferred", by: FACTS.terms.debtor, deferDays: 30 }, late);
    expect(own.selfDeferralsLeft).to.equal(1);
  });

  it("a dispute takes the notice away, and its end brings back what was before", () => {
    expect(disputed).to.deep.include({ state: "disputed", feeAssessed: 5n, notice: null });
    const lapsed = after(disputed, { type: "DisputeLapsed" }, late);
    expect(lapsed).to.deep.include({ state: "active", feeAssessed: 5n, accruedAt: late });
    expect(lapsed.dispute).to.include({
      openedAt: onTime,
      endedAt: late,
      outcome: "lapsed",
      reduced: 0n,
      refunded: 0n,
    });
    const accelerated = after({ ...disputed, acceleratedAt: onTime }, { type: "DisputeLapsed" }, late);
    expect(accelerated.state).to.equal("accelerated");
  });

  describe("a ruling", () => {
    const ruled = (before: DebtFacts, said: Pick<DisputeRuled, "ruling" | "amount" | "refunded" | "paid">) =>
      after(before, { type: "DisputeRuled", arbiter: OTHER, ...said }, late);

    it("that rejects changes no amount, and one that voids leaves the end to the event that follows", () => {
      for (const ruling of ["rejected", "voided"] as const) {
        const facts = ruled(disputed, { ruling, amount: 0n, refunded: 0n, paid: 0n });
        expect(facts).to.include({ state: "active", paid: 0n, forgiven: 0n });
        expect(facts.dispute).to.include({ outcome: ruling, endedAt: late, reduced: 0n, refunded: 0n });
      }
    });

    it("that reduces takes away what is left, which was no money", () => {
      const facts = ruled(disputed, { ruling: "reduced", amount: 9n, refunded: 0n, paid: 9n });
      expect(facts).to.deep.include({ state: "active", paid: 9n, forgiven: 9n });
      expect(facts.dispute).to.include({ outcome: "reduced", reduced: 9n, refunded: 0n });
    });

    it("of a debt with nothing left gives back what was paid, and no total moves", () => {
      const total = FACTS.terms.principal + FACTS.terms.charge;
      const facts = ruled({ ...disputed, paid: total }, { ruling: "reduced", amount: 9n, refunded: 9n, paid: total });
      expect(facts).to.include({ paid: total, forgiven: 9n });
      expect(facts.dispute).to.include({ reduced: 9n, refunded: 9n });
    });

    it("is forgotten when another dispute opens", () => {
      const first = ruled(disputed, { ruling: "reduced", amount: 9n, refunded: 0n, paid: 9n });
      const said = { type: "DebtDisputed", evidenceHash: HASH, feeAssessed: 5n, lapsesAt: AT } as const;
      const open = { endedAt: null, outcome: null, reduced: 0n, refunded: 0n };
      expect(after(first, said, late).dispute).to.include(open);
    });
  });

  it("a restructuring starts again under new terms, with what came since they were agreed, and keeps the payments", () => {
    const { creditor: _, debtor: __, conditionsHash: ___, salt: ____, ...replaced } = FACTS.terms;
    const restructuring = {
      id: DEBT,
      version: 1,
      paid: 7n,
      endsDispute: true,
      ...replaced,
      principal: 42n,
      selfDeferrals: 3,
    };
    const before = { ...disputed, paid: 8n, deferDays: 9, isWrittenOff: true, acceleratedAt: onTime };
    const facts = after(before, { type: "DebtRestructured", paid: 8n, feeAssessed: 5n, restructuring }, late);
    const fresh = {
      paid: 1n,
      feeAssessed: 0n,
      accruedAt: late,
      deferDays: 0,
      isWrittenOff: false,
      acceleratedAt: null,
    };
    expect(facts).to.deep.include({ ...fresh, state: "active", version: 1, selfDeferralsLeft: 3 });
    expect(facts.terms).to.include({ principal: 42n, creditor: FACTS.terms.creditor });
    expect(facts.dispute).to.include({ endedAt: late, outcome: "agreed" });
    const lapsed = after(disputed, { type: "DisputeLapsed" }, late);
    const later = after(lapsed, { type: "DebtRestructured", paid: 0n, feeAssessed: 5n, restructuring }, late + DAY);
    expect(later.dispute).to.include({ endedAt: late, outcome: "lapsed" });
  });

  it("a servicer's permissions are the last that the creditor said", () => {
    const said = (permissions: number) =>
      stated(1, { type: "ServicerAuthorized", creditor: ACCOUNT, servicer: OTHER, permissions });
    const ledger = [said(3), said(0)].reduce(record, emptyLedger);
    expect(ledger.servicers).to.deep.equal({ [servicerKey(CHAIN, ACCOUNT, OTHER)]: 0 });
  });
});
