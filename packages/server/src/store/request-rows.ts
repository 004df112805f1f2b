import type { DebtorRequest, RequestKind, RequestOutcome } from "@duebook/collections/request/request";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import { type Reading, recordAccess } from "./access-rows.ts";
import { dataKeyOf } from "./data-key-rows.ts";
import { firstOf, type Queryable } from "./database.ts";
import type { WrappedKey } from "./seal.ts";
import { SEALED } from "./sealed-fields.ts";

/** What was said in words: what it is about, and more of it; kept sealed. */
export interface Told {
  readonly subject: string;
  readonly words: string;
}

/** A request as it is kept, without its words. */
export interface RequestRow extends DebtorRequest {
  readonly debtor: string;
  /** Who answers it for the creditor. */
  readonly owner: string;
  /** Who hears the debtor whom the answer does not satisfy. */
  readonly nextBody: string | null;
  /** The contact that a complaint is about, by its id, where it names one. */
  readonly contact: string | null;
}

/** A request with what was said; of one who was erased, both are null. */
export interface ToldRequest extends RequestRow {
  readonly told: Told | null;
  /** Why it was answered as it was; null until it is. */
  readonly reasons: string | null;
}

interface Read extends Omit<RequestRow, "promised"> {
  readonly promisedAmount: string | null;
  readonly promisedUntil: Instant | null;
}

const COLUMNS = `
id, debt as "debtId", debtor, kind, received_at as "receivedAt", answer_by as "answerBy", next_body as "nextBody", owner,
channel, contact, promised_amount as "promisedAmount", promised_until as "promisedUntil", decided_at as "decidedAt", outcome,
withdrawn_at as "withdrawnAt"`;

function requestOf({ promisedAmount, promisedUntil, ...row }: Read): RequestRow {
  const isPromise = promisedAmount !== null && promisedUntil !== null;
  return { ...row, promised: isPromise ? { amount: BigInt(promisedAmount), endsAt: promisedUntil } : null };
}

const INSERT = `
insert into request
  (id, debt, debtor, kind, received_at, answer_by, next_body, owner, channel, contact, promised_amount, promised_until, told_sealed)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

/** Keeps a request that was just received, its words sealed. Throws `seal/erased`. */
export async function insertRequest(tx: Queryable, request: RequestRow, told: Told): Promise<void> {
  const { id, debtId, debtor, kind, receivedAt, answerBy, nextBody, owner, channel, contact, promised } = request;
  const sealed = (await dataKeyOf(tx, debtor)).seal({ field: SEALED.told, row: id }, JSON.stringify(told));
  const promise = [promised?.amount.toString() ?? null, promised?.endsAt ?? null];
  const about = [id, debtId, debtor, kind, receivedAt, answerBy, nextBody, owner, channel, contact];
  await tx.query(INSERT, [...about, ...promise, sealed]);
}

const SELECT_OF_DEBT = `select ${COLUMNS} from request where debt = $1 order by received_at desc, id`;

/** Every request about a debt, newest first. */
export async function requestsOfDebt(db: Queryable, debt: DebtId): Promise<readonly RequestRow[]> {
  return (await db.query<Read>(SELECT_OF_DEBT, [debt])).map(requestOf);
}

const SELECT_BINDING = `
select ${COLUMNS} from request where debt = $1 or (debtor = $2 and kind = 'complaint') order by received_at desc, id`;

/** Every request that can hold a debt back: those about it, and whatever its debtor complains of. */
export async function requestsBinding(db: Queryable, debt: DebtId, debtor: string): Promise<readonly RequestRow[]> {
  return (await db.query<Read>(SELECT_BINDING, [debt, debtor])).map(requestOf);
}

const SELECT = `select ${COLUMNS} from request where id = $1`;

/** A request by id, or null. */
export async function findRequest(db: Queryable, id: string): Promise<RequestRow | null> {
  const row = firstOf(await db.query<Read>(SELECT, [id]));
  return row === null ? null : requestOf(row);
}

const SELECT_WORDS = `
select id, debtor, told_sealed as "toldSealed", reasons_sealed as "reasonsSealed", master_key as "masterKey", wrapped
from request join data_key on data_key.owner = request.debtor
where id = any ($1::text[])`;

type Sealed = Pick<RequestRow, "id" | "debtor"> &
  WrappedKey & { readonly toldSealed: string | null; readonly reasonsSealed: string | null };

/** Requests with their words, for the debtor's own page and for what no person reads. */
export async function withWords(db: Queryable, requests: readonly RequestRow[]): Promise<readonly ToldRequest[]> {
  const rows = await db.query<Sealed>(SELECT_WORDS, [requests.map(({ id }) => id)]);
  const words = new Map(rows.map((row) => [row.id, opened(db, row)]));
  return requests.map((request) => ({ ...request, ...(words.get(request.id) ?? UNTOLD) }));
}

/** What is left of the words of one who was erased. */
const UNTOLD = { told: null, reasons: null } as const;

function opened({ seal }: Queryable, { id, debtor, toldSealed, reasonsSealed, ...wrapped }: Sealed) {
  const key = seal.openKey(debtor, wrapped);
  const told = toldSealed === null ? null : (JSON.parse(key.open({ field: SEALED.told, row: id }, toldSealed)) as Told);
  const reasons = reasonsSealed === null ? null : key.open({ field: SEALED.reasons, row: id }, reasonsSealed);
  return { told, reasons };
}

/** A request with its words, for a person; that it was read is kept, with who reads it and why. */
export async function readRequest(tx: Queryable, request: RequestRow, reading: Reading): Promise<ToldRequest> {
  const [told = { ...request, ...UNTOLD }] = await withWords(tx, [request]);
  await recordAccess(tx, request.debtor, "request", { ...reading, debt: request.debtId });
  return told;
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
update request set decided_at = $2, outcome = $3, reasons_sealed = $4
where id = $1 and decided_at is null and withdrawn_at is null returning id`;

/** Writes the answer to a request, its reasons sealed; false if it was answered or withdrawn before. Throws `seal/erased`. */
export async function decideRequest(
  tx: Queryable,
  { id, debtor }: Pick<RequestRow, "id" | "debtor">,
  at: Instant,
  outcome: RequestOutcome,
  reasons: string,
): Promise<boolean> {
  const sealed = (await dataKeyOf(tx, debtor)).seal({ field: SEALED.reasons, row: id }, reasons);
  return (await tx.query(DECIDE, [id, at, outcome, sealed])).length === 1;
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
select coalesce(contact.channel, request.channel) as channel, contact.step, count(*)::int as complaints
from request left join contact on contact.id = request.contact and contact.debt = request.debt
where request.kind = 'complaint' and request.withdrawn_at is null
  and coalesce(contact.channel, request.channel) is not null
group by 1, 2 order by 3 desc, 1, 2`;

/** Complaints by channel and step, most first: what stops an experiment. */
export async function complaintCounts(db: Queryable): Promise<readonly ComplaintCount[]> {
  return db.query<ComplaintCount>(COUNT_COMPLAINTS);
}

const COUNT_REQUESTS = `
select count(*)::int as count from request where kind = $1 and withdrawn_at is null`;

/** Requests of one kind of everybody about everything, those that were taken back left out. */
export async function countRequests(db: Queryable, kind: RequestKind): Promise<number> {
  return firstOf(await db.query<{ count: number }>(COUNT_REQUESTS, [kind]))?.count ?? 0;
}
