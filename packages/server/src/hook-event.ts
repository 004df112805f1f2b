import type { HookLine } from "./store/hook-rows.ts";

/** Types of events by the kind of a line and, of a chain's event, by its type. */
const TYPES: Readonly<Record<string, string>> = {
  "recorded/PaymentReceived": "payment.recorded",
  "retracted/PaymentReceived": "payment.retracted",
  "recorded/DebtClosed": "debt.closed",
  "retracted/DebtClosed": "debt.reopened",
  "recorded/DebtDisputed": "debt.disputed",
  "recorded/DisputeRuled": "debt.dispute_ended",
  "recorded/DisputeLapsed": "debt.dispute_ended",
  attributed: "payment.arrived",
  unattributed: "payment.taken_back",
  claim: "payment.claimed",
  "decision/handOver": "debt.handed_over",
  review: "review.asked",
  "request/received": "request.received",
  "request/withdrawn": "request.withdrawn",
};

/** Kinds of lines of the journal that can be an event for the creditor. */
export const TOLD_KINDS: readonly string[] = [...new Set(Object.keys(TYPES).map((type) => type.replace(/\/.*/, "")))];

/** What moved and was no payment. */
const NO_PAYMENT = ["swept", "ignored", "contract"];

/**
 * The event that a line is for the creditor, as the body of a Standard Webhook; null if it is none. Amounts are in units of
 * 1e-6 token. It names nobody: the reference is the creditor's own.
 */
export function hookBodyOf({ line, at, debt, entry, reference, amount }: HookLine): string | null {
  const { kind, type, decision, as, state, about } = entry;
  const detail = type ?? { decision, request: state }[String(kind)];
  const told = TYPES[detail === undefined ? String(kind) : `${kind}/${detail}`];
  if (told === undefined || NO_PAYMENT.includes(String(as))) return null;
  const { chain, transaction, because } = entry;
  const data = { line, debt, reference, amount, chain, transaction, because, about };
  return JSON.stringify({ type: told, timestamp: new Date(at * 1000).toISOString(), data });
}
