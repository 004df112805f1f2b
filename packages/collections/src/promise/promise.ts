import { formatAmount } from "@duebook/protocol/amount";
import { DAY_SECONDS, utcText } from "@duebook/protocol/calendar";
import type { Payment } from "@duebook/protocol/debt";
import type { Amount, Instant } from "@duebook/protocol/terms";
import type { Reason } from "../reason.ts";
import { type DebtorRequest, type Promised, requestState } from "../request/request.ts";

/** How far ahead and how often a debtor may promise; both keep a promise worth something. */
export interface PromiseLimits {
  readonly mostDays: number;
  /** Promises in any 90 days, the withdrawn ones too. */
  readonly mostIn90Days: number;
}

/** A promise of at most two weeks, three times in 90 days. */
export const DEFAULT_PROMISES: PromiseLimits = { mostDays: 14, mostIn90Days: 3 };

const WINDOW_SECONDS = 90 * DAY_SECONDS;

/** Why a promise is not taken, or null if it is. @param left what is left of the debt, @param earlier promises of this debt */
export function refusePromise(
  { amount, endsAt }: Promised,
  earlier: readonly DebtorRequest[],
  { mostDays, mostIn90Days }: PromiseLimits,
  left: Amount,
  now: Instant,
): Reason | null {
  if (amount <= 0n || amount > left) {
    return refusal("amount", `${formatAmount(amount)} cannot be promised: ${formatAmount(left)} is left.`);
  }
  if (endsAt <= now) return refusal("day-past", `The day of the promise ended at ${utcText(endsAt)}.`);
  // The last day counts as a whole one.
  if (endsAt > now + (mostDays + 1) * DAY_SECONDS)
    return refusal("too-far", `A promise is for ${mostDays} days at most.`);
  const open = earlier.find((request) => isPromiseOpen(request, now));
  if (open !== undefined) return refusal("open", `A promise is open until ${utcText(open.promised?.endsAt ?? now)}.`);
  const recent = earlier.filter(({ promised, receivedAt }) => promised !== null && receivedAt > now - WINDOW_SECONDS);
  if (recent.length < mostIn90Days) return null;
  return refusal("too-often", `${recent.length} promises were made in the last 90 days; a person has to look at it.`);
}

/** Whether a promise still holds reminders back at the instant. */
export function isPromiseOpen(request: DebtorRequest, now: Instant): boolean {
  return request.promised !== null && requestState(request) !== "withdrawn" && now < request.promised.endsAt;
}

/** How a promise stands; `unproven` while its day is over and not every payment up to its end is final and known. */
export type PromiseStanding = "open" | "kept" | "broken" | "unproven" | "withdrawn";

/**
 * Kept or broken, computed from final payments and never stored: kept as soon as what was received since the promise comes
 * to its amount. @param payments final ones, @param watermarkAt up to when every payment is known; null if up to nowhere
 */
export function promiseStanding(
  request: DebtorRequest & { readonly promised: Promised },
  payments: readonly Payment[],
  watermarkAt: Instant | null,
): PromiseStanding {
  const { promised, receivedAt } = request;
  if (requestState(request) === "withdrawn") return "withdrawn";
  const inTime = payments.filter((payment) => payment.receivedAt >= receivedAt && payment.receivedAt < promised.endsAt);
  const received = inTime.reduce((all, { amount }) => all + amount, 0n);
  if (received >= promised.amount) return "kept";
  if (watermarkAt === null) return "unproven";
  return watermarkAt < promised.endsAt ? "open" : "broken";
}

function refusal(slug: string, detail: string): Reason {
  return { rule: "promise", code: `promise/${slug}`, detail };
}
