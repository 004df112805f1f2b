import type { DebtorRequest, RequestKind, RequestOutcome } from "@duebook/collections/request/request";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import { firstOf, type Queryable } from "./database.ts";

/** What the debtor said: what it is about, in words, and the channel or contact that a complaint names. */
export interface Told {
  readonly subject: string;
  readonly words: string;
  readonly channel: string | null;
  readonly contact: string | null;
}

/** A request as it is kept. */
export interface RequestRow extends DebtorRequest {
  readonly debtor: string;
  /** Who answers it for the creditor. */
  readonly owner: string;
  /** Who hears the debtor whom the answer does not satisfy. */
  readonly nextBody: string | null;
  readonly told: Told;
  /** Why it was answered as it was; null until it is. */
  readonly reasons: string | null;
}

interface Read {
  readonly id: string;
  readonly debtId: DebtId;
  readonly debtor: string;
  readonly kind: RequestKind;
  readonly receivedAt: Instant;
  readonly answerBy: Instant | null;
  readonly nextBody: string | null;
  readonly owner: string;
  readonly told: string;
  readonly promisedAmount: string | null;
  readonly promisedUntil: Instant | null;
  readonly decidedAt: Instant | null;
  readonly outcome: RequestOutcome | null;
  readonly reasons: string | null;
  readonly withdrawnAt: Instant | null;
}

const COLUMNS = `
id, debt as "debtId", debtor, kind, received_at as "receivedAt", answer_by as "answerBy", next_body as "nextBody", owner,
told, promised_amount as "promisedAmount", promised_until as "promisedUntil", decided_at as "decidedAt", outcome, reasons,
withdrawn_at as "withdrawnAt"`;

function requestOf({ promisedAmount, promisedUntil, told, ...row }: Read): RequestRow {
  const isPromise = promisedAmount !== null && promisedUntil !== null;
  const promised = isPromise ? { amount: BigInt(promisedAmount), endsAt: promisedUntil } : null;
  return { ...row, told: JSON.parse(told), promised };
}

const INSERT = `
insert into request (id, debt, debtor, kind, received_at, answer_by, next_body, owner, told, promised_amount, promised_until)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

/** Keeps a request that was just received. */
export async function insertRequest(tx: Queryable, request: RequestRow): Promise<void> {
  const { id, debtId, debtor, kind, receivedAt, answerBy, nextBody, owner, told, promised } = request;
  const words = [JSON.stringify(told), promised?.amount.toString() ?? null, promised?.endsAt ?? null];
  await tx.query(INSERT, [id, debtId, debtor, kind, receivedAt, answerBy, nextBody, owner, ...words]);
}

const SELECT_OF_DEBT = `select ${COLUMNS} from request where debt = $1 order by received_at desc, id`;

/** Every request about a debt, newest first. */
export async function requestsOfDebt(db: Queryable, debt: DebtId): Promise<readonly RequestRow[]> {
  return (await db.query<Read>(SELECT_OF_DEBT, [debt])).map(requestOf);
}

const SELECT = `select ${COLUMNS} from request where id = $1`;

/** A request by id, or null. */
export async function findRequest(db: Queryable, id: string): Promise<RequestRow | null> {
  const row = firstOf(await db.query<Read>(SELECT, [id]));
  return row === null ? null : requestOf(row);
}

/** More than a person looks through at once. */
const MOST_LISTED = 500;
const SELECT_RECENT = `
select ${COLUMNS} from request
order by (answer_by is not null and decided_at is null and withdrawn_at is null) desc, answer_by, received_at desc limit $1`;

/** Requests of every debt: those that wait for an answer before all others. */
export async function recentRequests(db: Queryable): Promise<readonly RequestRow[]> {
  return (await db.query<Read>(SELECT_RECENT, [MOST_LISTED])).map(requestOf);
}

const DECIDE = `
update request set decided_at = $2, outcome = $3, reasons = $4
where id = $1 and decided_at is null and withdrawn_at is null returning id`;

/** Writes the answer to a request; false if it was answered or withdrawn before. */
export async function decideRequest(
  tx: Queryable,
  id: string,
  at: Instant,
  outcome: RequestOutcome,
  reasons: string,
): Promise<boolean> {
  return (await tx.query(DECIDE, [id, at, outcome, reasons])).length === 1;
}

const WITHDRAW = `
update request set withdrawn_at = $2
where id = $1 and decided_at is null and withdrawn_at is null returning id`;

/** Takes a request back; false if it is not open. */
export async function withdrawRequestRow(tx: Queryable, id: string, at: Instant): Promise<boolean> {
  return (await tx.query(WITHDRAW, [id, at])).length === 1;
}

/** How often contacts of one channel and step were complained of. */
export interface ComplaintCount {
  readonly channel: string;
  /** Null for complaints that name a channel and no contact. */
  readonly step: string | null;
  readonly complaints: number;
}

const COUNT_COMPLAINTS = `
select coalesce(contact.channel, request.told ->> 'channel') as channel, contact.step, count(*)::int as complaints
from request left join contact on contact.id = request.told ->> 'contact' and contact.debt = request.debt
where request.kind = 'complaint' and request.withdrawn_at is null
  and coalesce(contact.channel, request.told ->> 'channel') is not null
group by 1, 2 order by 3 desc, 1, 2`;

/** Complaints by channel and step, most first: what stops an experiment. */
export async function complaintCounts(db: Queryable): Promise<readonly ComplaintCount[]> {
  return db.query<ComplaintCount>(COUNT_COMPLAINTS);
}

const COUNT_ALL_COMPLAINTS = `
select count(*)::int as complaints from request where kind = 'complaint' and withdrawn_at is null`;

/** Complaints of everybody about everything, those that were taken back left out. */
export async function countComplaints(db: Queryable): Promise<number> {
  return firstOf(await db.query<{ complaints: number }>(COUNT_ALL_COMPLAINTS))?.complaints ?? 0;
}
