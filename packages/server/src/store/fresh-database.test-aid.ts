import type { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { openMemory } from "./pglite.ts";

let shared: Promise<Database> | null = null;

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
  return { ...database, close: async () => {} };
}

async function openMigrated(): Promise<Database> {
  const database = await openMemory();
  await migrate(database);
  return database;
}
