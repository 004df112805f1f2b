import type { CanonicalValue } from "@duebook/protocol/journal";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import { firstOf, type Queryable } from "./database.ts";

const INSERT_HOOK = `
insert into creditor_hook (url, read_line) select $1, coalesce(max(number), 0) from journal
on conflict (url) do nothing`;

/** Begins to tell a URL of what is written into the journal from now on; one that is known goes on where it was. */
export async function openHook(db: Queryable, url: string): Promise<void> {
  await db.query(INSERT_HOOK, [url]);
}

const LOCK_HOOK = `
select read_line as "readLine" from creditor_hook where url = $1 and disabled_at is null for update skip locked`;

/** Up to which line the journal was read for a URL, locked; null if it wants no more, or while another process reads. */
export async function lockHook(tx: Queryable, url: string): Promise<number | null> {
  return firstOf(await tx.query<{ readLine: number }>(LOCK_HOOK, [url]))?.readLine ?? null;
}

/** A line of the journal, or one event of a chain that it states, with what only the record knows of it. */
export interface HookLine {
  readonly line: number;
  /** Which of the events that the line states; 0 if it states none. */
  readonly part: number;
  readonly at: Instant;
  readonly debt: DebtId | null;
  readonly entry: Readonly<Record<string, CanonicalValue>>;
  /** What the creditor calls the debt. */
  readonly reference: string | null;
  /** Of a payment, in units of 1e-6 token, as text; null if a reorg took it back since. */
  readonly amount: string | null;
}

const SELECT_LINES = `
select journal.number as line, coalesce(stated.part, 1) - 1 as part, journal.at, journal.debt, journal.entry, stated.event,
  registration.reference,
  coalesce(rtrim(event.body ->> 'amount', 'n'), transfer.counted::text) as amount
from journal left join registration on registration.debt = journal.debt
left join lateral json_array_elements(entry -> 'events') with ordinality as stated (event, part) on true
left join event on event.chain = entry ->> 'chain' and event.block_number = (coalesce(stated.event, entry) ->> 'blockNumber')::bigint
  and event.log_index = (coalesce(stated.event, entry) ->> 'logIndex')::integer
left join transfer on transfer.chain = entry ->> 'chain' and transfer.position = entry ->> 'position'
where journal.number between $1 and $2 and entry ->> 'kind' = any ($3::text[])
order by journal.number, part`;

/** Lines of these kinds in a stretch of the journal, both ends included. */
export async function linesForHook(
  tx: Queryable,
  first: number,
  last: number,
  kinds: readonly string[],
): Promise<readonly HookLine[]> {
  type Row = Omit<HookLine, "entry"> & { readonly entry: string; readonly event: string | null };
  const rows = await tx.query<Row>(SELECT_LINES, [first, last, kinds]);
  return rows.map(({ event, ...row }) => {
    return { ...row, entry: { ...JSON.parse(row.entry), ...JSON.parse(event ?? "{}") } };
  });
}

const INSERT_EVENT = `insert into hook_event (url, line, part, body, next_at) values ($1, $2, $3, $4, $5)`;

/** Keeps an event that is to be told. */
export async function insertHookEvent(
  tx: Queryable,
  url: string,
  { line, part, body, at }: Pick<HookEvent, "line" | "part" | "body"> & { readonly at: Instant },
): Promise<void> {
  await tx.query(INSERT_EVENT, [url, line, part, body, at]);
}

const SET_READ = `update creditor_hook set read_line = $2 where url = $1`;

/** Keeps up to which line the journal was read. */
export async function setReadLine(tx: Queryable, url: string, line: number): Promise<void> {
  await tx.query(SET_READ, [url, line]);
}

/** An event on its way. */
export interface HookEvent {
  readonly line: number;
  readonly part: number;
  readonly body: string;
  /** With this one. */
  readonly attempts: number;
}

const CLAIM = `
update hook_event set next_at = $3, attempts = attempts + 1
where url = $1 and (line, part) in (
  select line, part from hook_event where url = $1 and next_at <= $2 order by next_at, line, part limit $4
  for update skip locked)
returning line, part, body, attempts`;

/** Takes events whose time has come; whoever takes them and dies leaves them to the next after the lease. */
export async function claimHookEvents(
  db: Queryable,
  url: string,
  { now, leaseUntil, limit }: { readonly now: Instant; readonly leaseUntil: Instant; readonly limit: number },
): Promise<readonly HookEvent[]> {
  const rows = await db.query<HookEvent>(CLAIM, [url, now, leaseUntil, limit]);
  return rows.toSorted((one, other) => one.line - other.line || one.part - other.part);
}

const SETTLE = `update hook_event set next_at = $4, told_at = $5, answer = $6 where url = $1 and line = $2 and part = $3`;

/** Keeps what came of one try: told, to be tried again, or neither, which is given up. */
export async function settleHookEvent(
  db: Queryable,
  url: string,
  { line, part }: Pick<HookEvent, "line" | "part">,
  told: { readonly nextAt: Instant | null; readonly toldAt: Instant | null; readonly answer: string },
): Promise<void> {
  await db.query(SETTLE, [url, line, part, told.nextAt, told.toldAt, told.answer]);
}

const DISABLE = `update creditor_hook set disabled_at = $2 where url = $1 and disabled_at is null`;
const DROP_WAITING = `update hook_event set next_at = null where url = $1`;

/** Tells a URL nothing more. */
export async function disableHook(tx: Queryable, url: string, at: Instant): Promise<void> {
  await tx.query(DISABLE, [url, at]);
  await tx.query(DROP_WAITING, [url]);
}
