import { DEFAULT_HARDSHIP } from "@duebook/collections/hardship/limits";
import { offerPlans } from "@duebook/collections/hardship/offer-plans";
import { addMonths, DAY_SECONDS } from "@duebook/protocol/calendar";
import type { DebtFacts } from "@duebook/protocol/debt";
import type { DisputeView, HelpView, PlanView, RequestView } from "@duebook/protocol/http-help";
import { openingFacts } from "@duebook/protocol/opening-facts";
import { leftAt } from "@duebook/protocol/quote";
import { installmentAmount } from "@duebook/protocol/schedule";
import { type Conditions, type Instant, NO_REMEDIES, type Terms } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import { missedView } from "./debt-views.ts";

const HASH: Hex = `0x${"00".repeat(32)}`;
const { at } = missedView.asOf;

/** The debt of `missedView` as facts. */
export const missedFacts: DebtFacts = {
  ...openingFacts({
    id: missedView.id as Hex,
    chain: "eip155:31337",
    terms: {
      ...{ creditor: missedView.creditor as Hex, debtor: missedView.debtor as Hex, conditionsHash: HASH },
      ...{ principal: 1_080_000_000n, charge: 120_000_000n, installments: 12, intervalSeconds: 0, intervalMonths: 1 },
      ...{ firstDueAt: addMonths(missedView.nextDueAt ?? 0, -2), balloonBps: 0, selfDeferrals: 2 },
      ...{ documentHash: HASH, salt: HASH, signBy: 0 },
    } satisfies Terms,
    conditions: {
      ...NO_REMEDIES,
      ...{ token: missedView.token.address as Hex, tokenKind: "plain", scalePower: 0 },
      ...{ lateBpsPerYear: 500, feeCapBps: 1_000, rebateBps: 5_000, graceDays: 3, selfDeferDays: 14 },
    } satisfies Conditions,
    openedAt: missedView.openedAt ?? 0,
    sequence: 1,
  }),
  paid: 240_000_000n,
};

/** The plans of a debt as the API gives them. */
export function plansOf(facts: DebtFacts, now: Instant): PlanView[] {
  return offerPlans(facts, DEFAULT_HARDSHIP, now).map(({ wish, restructuring, installments, left, feeTakenAway }) => ({
    wish,
    installment: `${installmentAmount(restructuring, 1)}`,
    installments: installments.map((row) => ({ ...row, amount: `${row.amount}`, paid: `${row.paid}` })),
    left: `${left}`,
    feeTakenAway: `${feeTakenAway}`,
  }));
}

/** Help of a debtor who has asked for nothing. */
export function helpOf(facts: DebtFacts, now: Instant): HelpView {
  return {
    plans: plansOf(facts, now),
    noPlan: null,
    left: `${leftAt(facts, now)}`,
    isInstant: true,
    deferrals: { left: facts.selfDeferralsLeft, days: facts.conditions.selfDeferDays, isRelayed: true },
    promises: { mostDays: 14, noPromise: null },
    answerDays: { hardship: 10, dispute: 30, complaint: 15 },
    arbiter: null,
    dispute: null,
    holds: [],
    givenDays: 0,
    review: {
      isAsked: false,
      judged: {
        segment: "forgot",
        points: 525,
        because: [
          { rule: "segment/forgot", detail: "No installment was paid before this one." },
          { rule: "score/daysPastDue", detail: "The oldest unpaid installment is 12 days past due." },
        ],
      },
    },
    requests: [],
  };
}

const open: RequestView = {
  id: "R-7F3K2QXM",
  kind: "hardship",
  state: "acknowledged",
  receivedAt: at - 3 * DAY_SECONDS,
  answerBy: at + 7 * DAY_SECONDS,
  isTimeUp: false,
  owner: "the servicing desk",
  nextBody: null,
  subject: "I lost work or income",
  words: "",
  decidedAt: null,
  outcome: null,
  reasons: null,
  promise: null,
  files: [],
};

/** Requests in every state that the page can show. */
export const REQUESTS: RequestView[] = [
  open,
  {
    ...open,
    ...{ id: "R-2ABCDEFG", kind: "promise", answerBy: null, subject: "" },
    promise: { amount: "60000000", endsAt: at - DAY_SECONDS, standing: "broken" },
  },
  {
    ...open,
    ...{
      id: "R-3ABCDEFG",
      kind: "dispute",
      isTimeUp: true,
      answerBy: at - DAY_SECONDS,
      subject: "I have paid already",
    },
    nextBody: "Financial Ombudsman Service, financial-ombudsman.org.uk",
    files: [{ hash: HASH, size: 4_000, mediaType: "application/pdf" }],
  },
  {
    ...open,
    ...{ id: "R-4ABCDEFG", kind: "complaint", state: "decided", outcome: "partly", decidedAt: at - DAY_SECONDS },
    ...{ subject: "I am contacted too often", reasons: "Once a week at most from now on." },
    nextBody: "Financial Ombudsman Service, financial-ombudsman.org.uk",
  },
];

/** Help of the debtor of `missedView`. */
export const missedHelp: HelpView = helpOf(missedFacts, at);

const openDispute: DisputeView = {
  ...{ openedAt: at - 20 * DAY_SECONDS, lapsesAt: at + 10 * DAY_SECONDS, endedAt: null, outcome: null },
  ...{ reduced: "0", refunded: "0", account: missedFacts.terms.debtor },
  ...{ isNothingLeft: false, isClosed: false, isFinal: true },
};

/** A dispute on the chain in every way that it can stand. */
export const DISPUTES: Readonly<Record<"open" | "nothingLeft" | "rejected" | "refunded" | "voided", DisputeView>> = {
  open: openDispute,
  nothingLeft: { ...openDispute, isNothingLeft: true },
  rejected: { ...openDispute, outcome: "rejected", endedAt: at - DAY_SECONDS, isFinal: false },
  refunded: {
    ...openDispute,
    ...{ outcome: "reduced", endedAt: at - DAY_SECONDS, reduced: "50000000", refunded: "20000000" },
    ...{ isNothingLeft: true, isClosed: true },
  },
  voided: { ...openDispute, outcome: "voided", endedAt: at - DAY_SECONDS, isClosed: true },
};
