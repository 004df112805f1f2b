import type { Address, Hex } from "viem";
import { DAY_SECONDS } from "../calendar.ts";
import { accrued } from "../late-fee.ts";
import {
  close,
  closeIfNothingLeft,
  isSame,
  type ModelDebt,
  requireDebtor,
  requireOpen,
  type Step,
  tell,
} from "../model.ts";
import { leftAt } from "../quote.ts";
import { refuse } from "../refuse.ts";
import type { Amount, Instant, Ruling } from "../terms.ts";
import { holdingOf, take } from "./hold.ts";

const COOLDOWN_SECONDS = 30 * DAY_SECONDS;

/** `DebtBook.dispute`. Errors: `debt-book/{debt-not-open,signature-invalid,disputes-used-up,dispute-too-soon,dispute-open,dispute-excluded}`. */
export function disputeDebt(debt: ModelDebt, signer: Address, evidenceHash: Hex, at: Instant): Step {
  requireOpen(debt);
  requireDebtor(debt, signer);
  const { disputes, disputeEndedAt } = debt.enforcement;
  if (disputes >= debt.conditions.disputesAllowed) refuse("debt-book/disputes-used-up", [debt.id, disputes]);
  const from = disputeEndedAt > 0 ? disputeEndedAt + COOLDOWN_SECONDS : 0;
  if (at < from) refuse("debt-book/dispute-too-soon", [debt.id, BigInt(from)]);
  return openDispute(debt, { disputes: disputes + 1, isCounted: true }, evidenceHash, at);
}

/** Opens a dispute, counted among those that the conditions allow or not. Errors: `debt-book/{dispute-open,dispute-excluded}`. */
export function openDispute(
  debt: ModelDebt,
  count: Partial<Pick<ModelDebt["enforcement"], "disputes" | "isCounted">>,
  evidenceHash: Hex,
  at: Instant,
): Step {
  if (debt.state === "disputed") refuse("debt-book/dispute-open", [debt.id, BigInt(lapsesAt(debt))]);
  if (debt.conditions.arbiterDays === 0) refuse("debt-book/dispute-excluded", [debt.id]);
  const enforcement = { ...debt.enforcement, ...count, disputedAt: at, noticeAt: 0 };
  const disputed: ModelDebt = { ...accrued(debt, at), state: "disputed", enforcement };
  const { feeAssessed } = disputed;
  return tell(disputed, { type: "DebtDisputed", evidenceHash, feeAssessed, lapsesAt: lapsesAt(disputed) });
}

/** What an arbiter says: by how much the debt is reduced at most, and which payments in Escrow give back what is beyond the rest. */
export interface Judgement {
  readonly ruling: Ruling;
  readonly amount: Amount;
  readonly holdings: readonly bigint[];
}

/** `DebtBook.rule`. Errors: `debt-book/{debt-not-open,debt-not-disputed,only-arbiter,dispute-over,reduction-out-of-range,payment-of-another-debt}`. */
export function ruleDispute(debt: ModelDebt, by: Address, { ruling, amount, holdings }: Judgement, at: Instant): Step {
  requireDisputed(debt);
  const { arbiter } = debt.conditions;
  if (!isSame(by, arbiter)) refuse("debt-book/only-arbiter", [by, arbiter]);
  if (at > lapsesAt(debt)) refuse("debt-book/dispute-over", [debt.id, BigInt(lapsesAt(debt))]);
  const left = leftAt(debt, at);
  const waived = amount < left ? amount : left;
  const { refunded, after } = refundedFrom(debt, holdings, amount - waived);
  const reduced = waived + refunded;
  const isInRange = ruling === "reduced" ? reduced > 0n : amount === 0n;
  if (!isInRange) refuse("debt-book/reduction-out-of-range", [amount, left]);
  const paid = debt.paid + waived;
  const resumed = { ...resume(after, at), paid };
  const ruled = tell(ruling === "rejected" ? resumed : uncounted(resumed), {
    type: "DisputeRuled",
    arbiter: by,
    ruling,
    amount: reduced,
    refunded,
    paid,
  });
  return ruling === "voided" ? close(ruled, "void") : closeIfNothingLeft(ruled, "paid");
}

/** Takes up to `amount` out of payments that Escrow holds, the first ones first. */
function refundedFrom(debt: ModelDebt, holdings: readonly bigint[], amount: Amount) {
  let [after, refunded] = [debt, 0n];
  for (const number of holdings) {
    if (refunded === amount) break;
    const held = holdingOf(after, number, "payment");
    if (held === null) return refuse("debt-book/payment-of-another-debt", [number, debt.id]);
    const rest = amount - refunded;
    const taken = held.amount < rest ? held.amount : rest;
    if (held.amount === 0n) refuse("escrow/holding-empty", [number]);
    [after, refunded] = [take(after, number, debt.terms.debtor, taken), refunded + taken];
  }
  return { after, refunded };
}

/** `DebtBook.lapse`. Errors: `debt-book/{debt-not-open,debt-not-disputed,dispute-open}`. */
export function lapseDispute(debt: ModelDebt, at: Instant): Step {
  requireDisputed(debt);
  if (at <= lapsesAt(debt)) refuse("debt-book/dispute-open", [debt.id, BigInt(lapsesAt(debt))]);
  return closeIfNothingLeft(tell(resume(debt, at), { type: "DisputeLapsed" }), "paid");
}

/** When anyone may end the dispute, if nobody has ruled. */
export function lapsesAt({ conditions, enforcement }: ModelDebt): Instant {
  return enforcement.disputedAt + conditions.arbiterDays * DAY_SECONDS;
}

function requireDisputed(debt: ModelDebt): void {
  requireOpen(debt);
  if (debt.state !== "disputed") refuse("debt-book/debt-not-disputed", [debt.id]);
}

/** Back to what it was before the dispute; the late clock goes on from now. */
function resume(debt: ModelDebt, at: Instant): ModelDebt {
  const state = debt.acceleratedAt === null ? "active" : "accelerated";
  return { ...accrued(debt, at), state, enforcement: { ...debt.enforcement, disputeEndedAt: at } };
}

/** Only a dispute that the debtor lost, or let lapse, counts against those that the conditions allow. */
export function uncounted(debt: ModelDebt): ModelDebt {
  const { enforcement } = debt;
  if (!enforcement.isCounted) return debt;
  return { ...debt, enforcement: { ...enforcement, disputes: enforcement.disputes - 1 } };
}
