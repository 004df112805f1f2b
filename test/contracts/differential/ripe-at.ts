import type { CallName } from "@duebook/protocol/call-arguments";
import type { ModelDebt } from "@duebook/protocol/model";
import { lapsesAt } from "@duebook/protocol/model/dispute";
import { dueAt, graceSeconds, oldestUnpaid, scheduleInForce } from "@duebook/protocol/schedule";
import type { Instant } from "@duebook/protocol/terms";

const DAY = 86_400;
const DISPUTE_COOLDOWN = 30 * DAY;

type Ripening = (debt: ModelDebt, now: Instant) => Instant;

const AFTER_CURE: Ripening = ({ enforcement, conditions, accruedAt }, now) =>
  enforcement.noticeAt === 0 ? now : Math.max(enforcement.noticeAt + conditions.cureDays * DAY, accruedAt) + 1;
const AFTER_OFFER: Ripening = ({ offer }, now) => (offer === null ? now : offer.until + 1);

const RIPENING: Partial<Record<CallName, Ripening>> = {
  giveNotice: noticeFrom,
  accelerate: AFTER_CURE,
  drawDeposit: AFTER_CURE,
  rule: (debt, now) => (debt.state === "disputed" ? lapsesAt(debt) : now),
  lapse: (debt, now) => (debt.state === "disputed" ? lapsesAt(debt) + 1 : now),
  dispute: ({ enforcement }, now) =>
    enforcement.disputeEndedAt === 0 ? now : enforcement.disputeEndedAt + DISPUTE_COOLDOWN,
  autopay: dueFrom,
  deny: (debt, now) => answerBy(debt) ?? now,
  disputeIgnored: (debt, now) => (answerBy(debt) ?? now) + 1,
  release: ({ holdings }, now) => Math.max(now, (holdings.at(-1)?.until ?? now) + 1),
  payOffer: ({ offer }, now) => offer?.until ?? now,
  cancelOffer: AFTER_OFFER,
  offer: AFTER_OFFER,
};

/** The first instant at which time alone no longer stands in the way of a call, or the last at which it does not yet. */
export function ripeAt(call: CallName, debt: ModelDebt, now: Instant): Instant {
  return RIPENING[call]?.(debt, now) ?? now;
}

function noticeFrom(debt: ModelDebt, now: Instant): Instant {
  const { terms, conditions, paid } = debt;
  const oldest = oldestUnpaid(terms, paid);
  if (oldest === null) return now;
  const number = Math.min(terms.installments, oldest + Math.max(1, conditions.missedBeforeNotice) - 1);
  return dueAt(scheduleInForce(debt), number) + graceSeconds(conditions) + 1;
}

function dueFrom(debt: ModelDebt, now: Instant): Instant {
  const oldest = oldestUnpaid(debt.terms, debt.paid);
  return oldest === null ? now : dueAt(scheduleInForce(debt), oldest);
}

function answerBy({ reports }: ModelDebt): Instant | undefined {
  return Object.values(reports).at(-1)?.answerBy;
}
