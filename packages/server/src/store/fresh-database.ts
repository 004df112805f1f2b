import type { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { openMemory } from "./pglite.ts";

let migrated: Promise<Blob> | null = null;

/** A migrated, empty database in memory for one test file; made from a dump, because a first start takes seconds. */
export async function freshDatabase(): Promise<Database> {
  migrated ??= dumpOfMigrated();
  return openMemory(await migrated);
}

async function dumpOfMigrated(): Promise<Blob> {
  const database = await openMemory();
  await migrate(database);
  const dump = await database.dump();
  await database.close();
  return dump;
}
