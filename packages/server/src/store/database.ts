import type { Seal } from "./seal.ts";

/** Runs statements; of the store's own files only those that open and migrate a database see one without its seal. */
export interface Connection {
  /** `bigint` columns come back as exact numbers, `numeric` as text, `jsonb` as text (see `exact-json.ts`). */
  query<Row>(statement: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** Adds rows, as `copyText` writes them, to the columns that `into` names: `table (column, …)`. Much quicker than an insert. */
  copy(into: string, rows: Iterable<string>): Promise<void>;
}

/** Runs one statement; every statement of the store goes through this, inside a transaction or not. */
export interface Queryable extends Connection {
  /** What seals and opens personal data. */
  readonly seal: Seal;
}

/** A way to a database: PGlite in a folder, or PostgreSQL. */
export interface UnsealedDatabase extends Connection {
  transaction<T>(work: (tx: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The store's only way to a database, with what opens the personal data in it. */
export interface Database extends Queryable {
  /** Commits what `work` did, or nothing at all if it throws. Inside, only `tx` may be used: PGlite has one connection. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A database with the seal of its store. */
export function withSeal(database: UnsealedDatabase, seal: Seal): Database {
  return { ...database, seal, transaction: (work) => database.transaction((tx) => work({ ...tx, seal })) };
}

/** The only row that a statement returned, or null. */
export function firstOf<Row>(rows: readonly Row[]): Row | null {
  return rows[0] ?? null;
}
