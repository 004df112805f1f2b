import type { ChannelName } from "@duebook/protocol/channel-name";
import type { Amount, DebtId, Instant } from "@duebook/protocol/terms";

/** "I cannot pay now", "I will pay so much by then", "this is not owed", "you behaved badly". */
export const REQUEST_KINDS = ["hardship", "promise", "dispute", "complaint"] as const;
/** One of `REQUEST_KINDS`. */
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** What a person can answer to each kind; a promise asks for no answer. */
export const OUTCOMES = {
  hardship: ["granted", "declined"],
  promise: [],
  dispute: ["upheld", "partly", "rejected"],
  complaint: ["upheld", "partly", "rejected"],
} as const satisfies Readonly<Record<RequestKind, readonly string[]>>;
/** One of `OUTCOMES`. */
export type RequestOutcome = (typeof OUTCOMES)[RequestKind][number];

/** What the debtor promises. */
export interface Promised {
  readonly amount: Amount;
  /** End of the promised day where the debtor lives. */
  readonly endsAt: Instant;
}

/**
 * Something that a debtor asks for or says about a debt, without the words.
 *
 * ```
 * received ──> acknowledged ──> decided      overdue: acknowledged after `answerBy` (computed)
 *                   │
 *                   └─────────> withdrawn    a promise is decided by nobody: kept or broken is computed
 * ```
 *
 * What is received is acknowledged in the same transaction, by a message in the debtor's inbox.
 */
export interface DebtorRequest {
  readonly id: string;
  readonly debtId: DebtId;
  readonly kind: RequestKind;
  readonly receivedAt: Instant;
  /** When a person has to have answered; null if nothing is to be answered. */
  readonly answerBy: Instant | null;
  readonly decidedAt: Instant | null;
  readonly outcome: RequestOutcome | null;
  readonly withdrawnAt: Instant | null;
  /** The channel that a complaint is about, which is stopped by it; null if it names none, and for any other request. */
  readonly channel: ChannelName | null;
  /** Null unless it is a promise. */
  readonly promised: Promised | null;
}

/** Where a request stands. */
export type RequestState = "acknowledged" | "decided" | "withdrawn";

/** Where a request stands, by what is written about it. */
export function requestState({ decidedAt, withdrawnAt }: DebtorRequest): RequestState {
  if (withdrawnAt !== null) return "withdrawn";
  return decidedAt === null ? "acknowledged" : "decided";
}

/** Whether a person still has to answer. */
export function awaitsAnswer(request: DebtorRequest): boolean {
  return request.answerBy !== null && requestState(request) === "acknowledged";
}

/** Whether the answer should have come before the instant. */
export function isTimeUp(request: DebtorRequest, now: Instant): boolean {
  return awaitsAnswer(request) && (request.answerBy ?? now) < now;
}

/** What waits for an answer first, the nearest deadline at the top; then the rest, the newest first. */
export function byUrgency<Of extends DebtorRequest>(requests: readonly Of[]): readonly Of[] {
  const waiting = requests.filter(awaitsAnswer);
  const rest = requests.filter((request) => !awaitsAnswer(request));
  return [
    ...waiting.toSorted((a, b) => (a.answerBy ?? 0) - (b.answerBy ?? 0) || a.receivedAt - b.receivedAt),
    ...rest.toSorted((a, b) => b.receivedAt - a.receivedAt),
  ];
}
