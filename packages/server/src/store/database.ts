/** Runs one statement; every statement of the store goes through this, inside a transaction or not. */
export interface Queryable {
  /** `bigint` columns come back as exact numbers, `numeric` as text, `jsonb` as text (see `exact-json.ts`). */
  query<Row>(statement: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** Adds rows, as `copyText` writes them, to the columns that `into` names: `table (column, …)`. Much quicker than an insert. */
  copy(into: string, rows: Iterable<string>): Promise<void>;
}

/** The store's only way to a database: PGlite in a folder, or PostgreSQL. */
export interface Database extends Queryable {
  /** Commits what `work` did, or nothing at all if it throws. Inside, only `tx` may be used: PGlite has one connection. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The only row that a statement returned, or null. */
export function firstOf<Row>(rows: readonly Row[]): Row | null {
  return rows[0] ?? null;
}
