import type { DatabaseConfig } from "../config.ts";
import type { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { openMemory, openPglite } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";

/** Opens the configured database and brings it to the newest schema. Throws `store/folder-in-use` or `store/unreachable`. */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  const database = await open(config);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

function open(config: DatabaseConfig): Promise<Database> {
  if (config.kind === "postgres") return openPostgres(config.url);
  return config.kind === "memory" ? openMemory() : openPglite(config.folder);
}
