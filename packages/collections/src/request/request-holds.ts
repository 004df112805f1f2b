import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import type { Hold } from "../debtor.ts";
import { DAYS_AFTER_PROMISE, type HoldName } from "../hold/hold-kind.ts";
import { type DebtorRequest, requestState } from "./request.ts";

/** After an answer the debtor has a week to read it, to sign or to complain before anything is asked for again. */
const DAYS_AFTER_ANSWER = 7;

/** A hold of a kind that the table knows: what it stops is said there and nowhere else. */
interface RequestHold extends Hold {
  readonly kind: HoldName;
}

/**
 * The holds that requests come to: a hardship request holds until it is answered, a dispute as well, a promise until the end
 * of its day. Computed and never kept, so that none can be forgotten. A complaint that names a channel holds nothing more than
 * that one, which is stopped (`opted_out`); one that names none may be about any of them, so it holds them all.
 */
export function holdsOfRequests(requests: readonly DebtorRequest[]): readonly RequestHold[] {
  return requests.flatMap(holdsOf);
}

/** Whoever waits for a person is not reminded meanwhile; each wait is a hold as long as nobody has answered. */
export function holdsOfWaits(since: readonly Instant[]): readonly RequestHold[] {
  return since.map((askedAt) => ({ kind: "person_asked", since: askedAt, until: null }));
}

function holdsOf(request: DebtorRequest): readonly RequestHold[] {
  const { kind, receivedAt: since, promised } = request;
  if (kind === "complaint") return request.channel === null ? [{ kind, since, until: endOf(request) }] : [];
  if (kind === "hardship") return [{ kind: "hardship_review", since, until: endOf(request) }];
  // Nobody collects what is found not to be owed: only the end of the debt ends that.
  if (kind === "dispute") {
    return [{ kind: "disputed", since, until: request.outcome === "upheld" ? null : endOf(request) }];
  }
  if (promised === null || requestState(request) === "withdrawn") return [];
  const { endsAt } = promised;
  const quietUntil = endsAt + DAYS_AFTER_PROMISE * DAY_SECONDS;
  return [
    { kind: "promise", since, until: endsAt },
    { kind: "promise_passed", since: endsAt, until: quietUntil },
  ];
}

function endOf({ decidedAt, withdrawnAt }: DebtorRequest): Instant | null {
  if (withdrawnAt !== null) return withdrawnAt;
  return decidedAt === null ? null : decidedAt + DAYS_AFTER_ANSWER * DAY_SECONDS;
}
