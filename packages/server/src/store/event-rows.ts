import type { ChainEvent, Position } from "@duebook/protocol/event";
import type { PaymentReceived } from "@duebook/protocol/money-event";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { copyText } from "./copy-text.ts";
import type { Queryable } from "./database.ts";
import { fromExactJson, toExactJson } from "./exact-json.ts";

/** What has a column of its own is not in the body too; rows that were written before have it there as well. */
const COLUMNS = `chain, block_number as "blockNumber", log_index as "logIndex", type, debt as id, sequence, body`;
const COPY = `event (chain, block_number, log_index, type, debt, sequence, body)`;

/** Keeps events by their position; the same position twice is an error, never silence. */
export async function insertEvents(tx: Queryable, events: readonly ChainEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.copy(COPY, copyText(events, columnsOf));
}

function columnsOf(event: ChainEvent) {
  const { chain, blockNumber, logIndex, type } = event;
  const ofDebt = "id" in event ? [event.id, event.sequence] : [null, null];
  return [chain, blockNumber, logIndex, type, ...ofDebt, toExactJson(event, IN_COLUMNS)];
}

const IN_COLUMNS: ReadonlySet<string> = new Set(["chain", "blockNumber", "logIndex", "type", "id", "sequence"]);

const INSERT_MISSING = `
insert into event (chain, block_number, log_index, type, debt, sequence, body)
select chain, block_number, log_index, type, debt, sequence, body::json
from jsonb_to_recordset($1::jsonb) as e (
  chain text, block_number bigint, log_index integer, type text, debt text, sequence integer, body text)
on conflict (chain, block_number, log_index) do nothing
returning ${COLUMNS}`;

/** Keeps those of the events whose positions are free, and says which they were, in the order of the chain. */
export async function insertMissing(tx: Queryable, events: readonly ChainEvent[]): Promise<readonly ChainEvent[]> {
  const added = eventsOf(await tx.query(INSERT_MISSING, [JSON.stringify(events.map(rowOf))]));
  return added.toSorted((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex);
}

function rowOf(event: ChainEvent) {
  const [chain, block_number, log_index, type, debt, sequence, body] = columnsOf(event);
  return { chain, block_number, log_index, type, debt, sequence, body };
}

const DELETE_ABOVE = `
with event as (delete from event where chain = $1 and block_number > $2 returning *)
select ${COLUMNS} from event order by block_number desc, log_index desc`;

/** Takes back every event above a block and says which they were, newest first, as they are undone. */
export async function retractEvents(tx: Queryable, chain: ChainId, above: number): Promise<readonly ChainEvent[]> {
  return eventsOf(await tx.query(DELETE_ABOVE, [chain, above]));
}

const SELECT_CONDITIONS = `
select ${COLUMNS} from event where chain = $1 and type = 'ConditionsRegistered' and debt is null order by block_number, log_index`;

/** Every registration of conditions on a chain, in order. */
export async function conditionsEvents(db: Queryable, chain: ChainId): Promise<readonly ChainEvent[]> {
  return eventsOf(await db.query(SELECT_CONDITIONS, [chain]));
}

const SELECT_OF_DEBTS = `
select ${COLUMNS} from event where debt = any ($1::text[])
order by chain, block_number, log_index`;

/** Every event of these debts, in the order of the chain. */
export async function eventsOfDebts(db: Queryable, ids: readonly DebtId[]): Promise<readonly ChainEvent[]> {
  return eventsOf(await db.query(SELECT_OF_DEBTS, [ids]));
}

const SELECT_ALL = `select ${COLUMNS} from event order by chain, block_number, log_index`;

/** Every event of every chain, each chain's in its order. */
export async function allEvents(db: Queryable): Promise<readonly ChainEvent[]> {
  return eventsOf(await db.query(SELECT_ALL));
}

const SELECT_OF_BLOCKS = `
select ${COLUMNS} from event where chain = $1 and block_number = any ($2::bigint[])
  and type = 'PaymentReceived'
order by block_number, log_index`;

/** Every payment that a contract recorded in these blocks, in order. */
export async function paymentsInBlocks(
  db: Queryable,
  chain: ChainId,
  blocks: readonly number[],
): Promise<readonly (Position & PaymentReceived)[]> {
  const events = eventsOf(await db.query(SELECT_OF_BLOCKS, [chain, blocks]));
  return events.filter((event) => event.type === "PaymentReceived");
}

const SELECT_STRETCH = `
select ${COLUMNS} from event where chain = $1 and block_number between $2 and $3 order by block_number, log_index`;

/** Every event of a stretch of blocks, both ends included. */
export async function eventsBetween(
  db: Queryable,
  chain: ChainId,
  from: number,
  to: number,
): Promise<readonly ChainEvent[]> {
  return eventsOf(await db.query(SELECT_STRETCH, [chain, from, to]));
}

const SELECT_LAST_SEQUENCES = `
select debt, newest.sequence from unnest($3::text[]) as asked (debt)
cross join lateral (
  select sequence from event where event.debt = asked.debt and chain = $1 and block_number <= $2
  order by block_number desc, log_index desc limit 1) as newest`;

/** Sequence number of the newest event of each debt at or below a block; a debt without one is left out. */
export async function lastSequences(
  db: Queryable,
  chain: ChainId,
  ids: readonly DebtId[],
  upTo: number,
): Promise<ReadonlyMap<DebtId, number>> {
  type Row = { readonly debt: DebtId; readonly sequence: number };
  const rows = await db.query<Row>(SELECT_LAST_SEQUENCES, [chain, upTo, ids]);
  return new Map(rows.map((row) => [row.debt, row.sequence]));
}

interface Row extends Pick<Position, "chain" | "blockNumber" | "logIndex"> {
  readonly type: ChainEvent["type"];
  readonly id: DebtId | null;
  readonly sequence: number | null;
  readonly body: string;
}

function eventsOf(rows: readonly unknown[]): readonly ChainEvent[] {
  return (rows as readonly Row[]).map(({ id, sequence, body, ...place }) => {
    const ofDebt = id === null ? {} : { id, sequence };
    return { ...place, ...ofDebt, ...fromExactJson<object>(body) } as ChainEvent; // as it was taken apart by columnsOf
  });
}
