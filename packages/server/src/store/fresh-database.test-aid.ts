import { newDataKey } from "../keyring/create-seal.ts";
import { ensureHouseKeys } from "./data-key-rows.ts";
import type { Database, UnsealedDatabase } from "./database.ts";
import { TEST_KEYS } from "./master-keys.test-aid.ts";
import { migrate } from "./migrate.ts";
import { sealWith } from "./open-database.ts";
import { openMemory } from "./pglite.ts";

let shared: Promise<UnsealedDatabase> | null = null;

/** Every table of the schema by name; what `migration` holds is no test's own. */
const SELECT_TABLES = `
select string_agg(quote_ident(tablename), ', ') as names from pg_tables
where schemaname = 'public' and tablename <> 'migration'`;

/**
 * A migrated, empty database in memory for tests. All tests of a process share one, emptied at each call, because
 * starting one takes seconds; so only the newest may be used, and closing it does nothing.
 */
export async function freshDatabase(): Promise<Database> {
  shared ??= openMigrated();
  const database = await shared;
  const [tables] = await database.query<{ names: string }>(SELECT_TABLES);
  await database.query(`truncate ${tables?.names} restart identity cascade`);
  await ensureHouseKeys(database, (owner) => newDataKey(TEST_KEYS, owner));
  return { ...(await sealWith(database, TEST_KEYS)), close: async () => {} };
}

async function openMigrated(): Promise<UnsealedDatabase> {
  const database = await openMemory();
  await migrate(database, TEST_KEYS);
  return database;
}
