import { formatAmount } from "@duebook/protocol/amount";
import { DAY_SECONDS, utcText } from "@duebook/protocol/calendar";
import type { Amount, Instant } from "@duebook/protocol/terms";
import type { Reason } from "./reason.ts";
import type { CostRule, Recordable, RecordingCosts } from "./recordable.ts";

/** How long before a deadline a payment is written without a look at the cost: time for a chain that is dear or down. */
const LEAD_SECONDS = 2 * DAY_SECONDS;
/** From one refusal to the next try; each further refusal adds as much, up to a day. */
const RETRY_SECONDS = 3_600;

/** One transaction that is worth its cost: sweeps or receipts, which share what a transaction costs. */
export interface ChosenRecording {
  readonly kind: "sweeps" | "receipts";
  readonly payments: readonly Recordable[];
}

/** A payment that waits, and why. */
export interface HeldPayment {
  readonly payment: Recordable;
  readonly because: readonly Reason[];
}

/** What is written now and what is not. */
export interface RecordingChoice {
  readonly write: readonly ChosenRecording[];
  readonly hold: readonly HeldPayment[];
}

/**
 * Which payments are worth being written on chain now, the oldest first. Cost decides, until a payment has waited too long or
 * its debtor would lose something: then it is written whatever it costs. What is below the smallest payment never is.
 */
export function chooseRecordings(
  payments: readonly Recordable[],
  rule: CostRule,
  costs: RecordingCosts,
  now: Instant,
): RecordingChoice {
  const hold: HeldPayment[] = [];
  const ready = payments
    .toSorted((a, b) => a.arrivedAt - b.arrivedAt || (a.key < b.key ? -1 : 1))
    .filter((payment) => {
      const because = blockedBy(payment, rule, now);
      if (because !== null) hold.push({ payment, because: [because] });
      return because === null;
    });
  const ofKind = (wanted: Recordable["kind"]) => ready.filter(({ kind }) => kind === wanted);
  const choices = [
    chooseBatches("sweeps", ofKind("sweep"), rule, { batch: costs.batch, each: costs.sweep }, now),
    chooseBatches("receipts", ofKind("receipt"), rule, { batch: costs.batch, each: costs.receipt }, now),
  ];
  return {
    write: choices.flatMap((choice) => choice.write),
    hold: [...hold, ...choices.flatMap((choice) => choice.hold)],
  };
}

/** What no cost can change. */
function blockedBy(payment: Recordable, rule: CostRule, now: Instant): Reason | null {
  const { kind, amount, leastAmount, arrivedAt, hasEnded, refusedAt, refusedBecause } = payment;
  if (kind === "receipt" && hasEnded)
    return reason("debt-ended", "The debt has ended; what came is with the creditor.");
  if (amount < leastAmount) {
    const detail = `${formatAmount(amount)} is less than ${formatAmount(leastAmount)}, the smallest payment.`;
    return reason("too-small", detail);
  }
  const againAt = againAtOf(payment);
  if (refusedAt !== null && now < againAt) {
    return reason("refused", `The chain refused it (${refusedBecause}); it is tried again at ${utcText(againAt)}.`);
  }
  const waitsUntil = arrivedAt + rule.longestWaitDays * DAY_SECONDS;
  if (amount >= rule.minimumAmount || now >= waitsUntil) return null;
  const detail = `${formatAmount(amount)} is less than ${formatAmount(rule.minimumAmount)}; it waits for more until ${utcText(waitsUntil)}.`;
  return reason("below-minimum", detail);
}

function againAtOf({ refusedAt, refusals }: Recordable): Instant {
  return (refusedAt ?? 0) + Math.min(refusals * RETRY_SECONDS, DAY_SECONDS);
}

/** A deadline that has passed too: every day more may cost the debtor a late fee. */
function cannotWait({ arrivedAt, deadlineAt }: Recordable, rule: CostRule, now: Instant): boolean {
  const isNear = deadlineAt !== null && deadlineAt - now <= LEAD_SECONDS;
  return isNear || now >= arrivedAt + rule.longestWaitDays * DAY_SECONDS;
}

/** Those that cannot wait make a transaction worth it for the others, each of which then only adds what it costs itself. */
function chooseBatches(
  kind: ChosenRecording["kind"],
  payments: readonly Recordable[],
  rule: CostRule,
  costs: { readonly batch: Amount; readonly each: Amount },
  now: Instant,
): RecordingChoice {
  const urgent = payments.filter((payment) => cannotWait(payment, rule, now));
  const patient = payments.filter((payment) => !urgent.includes(payment));
  const cheap = patient.filter(({ amount }) => isWorth(amount, costs.each, rule));
  const dear = patient.filter((payment) => !cheap.includes(payment));
  const write: ChosenRecording[] = [];
  const hold: HeldPayment[] = dear.map((payment) => {
    return { payment, because: [tooDear(payment.amount, costs.each, rule)] };
  });
  for (const batch of batchesOf([...urgent, ...cheap], rule.batchSize)) {
    const amount = batch.reduce((total, payment) => total + payment.amount, 0n);
    const cost = costs.batch + costs.each * BigInt(batch.length);
    const isDue = batch.some((payment) => urgent.includes(payment)) || isWorth(amount, cost, rule);
    if (isDue) write.push({ kind, payments: batch });
    else hold.push(...batch.map((payment) => ({ payment, because: [tooDear(amount, cost, rule)] })));
  }
  return { write, hold };
}

function batchesOf(payments: readonly Recordable[], size: number): readonly (readonly Recordable[])[] {
  const count = Math.ceil(payments.length / size);
  return Array.from({ length: count }, (_, index) => payments.slice(index * size, (index + 1) * size));
}

function isWorth(amount: Amount, cost: Amount, { maximumCostBps }: CostRule): boolean {
  return cost * 10_000n <= amount * BigInt(maximumCostBps);
}

function tooDear(amount: Amount, cost: Amount, { maximumCostBps, longestWaitDays }: CostRule): Reason {
  const share = `more than ${maximumCostBps / 100} %`;
  const detail = `Writing ${formatAmount(amount)} would cost ${formatAmount(cost)}, ${share}; it waits for a better price or more payments, ${longestWaitDays} days at most.`;
  return reason("too-dear", detail);
}

function reason(slug: string, detail: string): Reason {
  return { rule: "recording", code: `recording/${slug}`, detail };
}
