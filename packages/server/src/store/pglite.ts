import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { PGlite, type Transaction, types } from "@electric-sql/pglite";
import type { Connection, UnsealedDatabase } from "./database.ts";
import { exactNumber } from "./exact-number.ts";
import { lockFolder } from "./folder-lock.ts";

const asText = (text: string) => text;
const parsers = {
  [types.INT8]: exactNumber,
  [types.NUMERIC]: asText,
  [types.JSON]: asText,
  [types.JSONB]: asText,
};

/**
 * Opens the embedded database in a folder, which is created if it is not there.
 * One process at a time: throws `store/folder-in-use` otherwise. Not power-loss safe: a production ledger is PostgreSQL.
 */
export async function openPglite(folder: string): Promise<UnsealedDatabase> {
  const lock = await lockFolder(folder);
  try {
    await mkdir(dirname(folder), { recursive: true });
    return databaseOf(await PGlite.create(folder, { parsers }), () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Opens an embedded database that lives in memory alone; for tests and trials. */
export async function openMemory(): Promise<UnsealedDatabase> {
  return databaseOf(await PGlite.create("memory://", { parsers }), async () => {});
}

function databaseOf(db: PGlite, afterClose: () => Promise<void>): UnsealedDatabase {
  return {
    query: queryOf(db),
    copy: copyOf(db),
    transaction: (work) => db.transaction((tx) => work({ query: queryOf(tx), copy: copyOf(tx) })),
    async close() {
      await db.close();
      await afterClose();
    },
  };
}

function queryOf(db: PGlite | Transaction): Connection["query"] {
  return async <Row>(statement: string, parameters: readonly unknown[] = []) =>
    (await db.query<Row>(statement, [...parameters])).rows;
}

/** PGlite has no standard input; what is copied comes from its one device. */
function copyOf(db: PGlite | Transaction): Connection["copy"] {
  return async (into, rows) => {
    await db.query(`copy ${into} from '/dev/blob'`, [], { blob: new Blob([...rows]) });
  };
}
