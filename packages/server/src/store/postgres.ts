import { pipeline } from "node:stream/promises";
import { DuebookError } from "@duebook/protocol/error";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Connection, UnsealedDatabase } from "./database.ts";
import { exactNumber } from "./exact-number.ts";

const asText = (text: string) => text;
const { INT8, NUMERIC, JSON: JSON_TEXT, JSONB } = pg.types.builtins;
const parsers = new Map<number, (text: string) => unknown>([
  [INT8, exactNumber],
  [NUMERIC, asText],
  [JSON_TEXT, asText],
  [JSONB, asText],
]);
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format ?? "text"),
};

/** How long one server may hold up the others, in milliseconds. */
export interface Patience {
  /** A transaction that says nothing for so long is ended: its server hangs, or is gone without a word. */
  readonly silentMs: number;
  /** Whoever waits for a lock for so long is told so, and tries again: a server that is gone must not wait in the queue. */
  readonly lockMs: number;
  /** So long a connection is waited for. */
  readonly connectMs: number;
}

/** A window of ten thousand events is folded in a second; on a busy machine in several. */
const PATIENCE: Patience = { silentMs: 10_000, lockMs: 30_000, connectMs: 60_000 };

/** Opens a PostgreSQL database (15 or newer) by its URL, with a pool of connections. Throws `store/unreachable`. */
export async function openPostgres(
  url: string,
  { silentMs, lockMs, connectMs }: Patience = PATIENCE,
): Promise<UnsealedDatabase> {
  const pool = new pg.Pool({ connectionString: url, types, connectionTimeoutMillis: connectMs });
  // By transaction, not by session: a pooler between us and the server may hand the session to somebody else.
  const begin = `begin; set local idle_in_transaction_session_timeout = ${silentMs}; set local lock_timeout = ${lockMs}`;
  // An idle connection that the server drops is replaced at the next query; without a listener it would end the process.
  pool.on("error", passOver);
  try {
    await pool.query("select 1");
  } catch (error) {
    await pool.end();
    throw unreachable(error);
  }
  return {
    query: queryOf(pool),
    copy: (into, rows) => inTransaction(pool, begin, (tx) => tx.copy(into, rows)),
    transaction: (work) => inTransaction(pool, begin, work),
    close: () => pool.end(),
  };
}

/** Never repeats the URL: it may carry a password. */
function unreachable(error: unknown): DuebookError {
  const why = error instanceof Error && "code" in error ? String(error.code) : "no answer";
  const sentence = `The PostgreSQL database cannot be opened (${why}). Check that it runs and that DATABASE_URL is right.`;
  return new DuebookError("store/unreachable", sentence, { why });
}

async function inTransaction<T>(pool: pg.Pool, begin: string, work: (tx: Connection) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that is cut between two queries would end the process if nobody listened; the next query tells of it.
  client.on("error", passOver);
  try {
    await client.query(begin);
    const result = await work({ query: queryOf(client), copy: copyOf(client) });
    await client.query("commit");
    client.off("error", passOver);
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot roll back is broken: hand it to the pool as such, so that nobody inherits its transaction.
    const isBroken = await client.query("rollback").then(
      () => false,
      () => true,
    );
    client.off("error", passOver);
    client.release(isBroken);
    throw error;
  }
}

function passOver(): void {}

function queryOf(client: pg.Pool | pg.PoolClient): Connection["query"] {
  return async <Row>(statement: string, parameters: readonly unknown[] = []) => {
    const result = await client.query(statement, [...parameters]);
    return result.rows as readonly Row[];
  };
}

function copyOf(client: pg.PoolClient): Connection["copy"] {
  return (into, rows) => pipeline(rows, client.query(copyFrom(`copy ${into} from stdin`)));
}
