import { DuebookError } from "@duebook/protocol/error";
import type { DatabaseConfig } from "../config.ts";
import { createSeal, missingKey } from "../keyring/create-seal.ts";
import { type MasterKey, newMasterKeyLine, parseMasterKeys } from "../keyring/master-keys.ts";
import { readTrialKeys } from "../keyring/trial-keys.ts";
import { houseKeysOf, wrappedCounts } from "./data-key-rows.ts";
import { type Database, type UnsealedDatabase, withSeal } from "./database.ts";
import { migrate } from "./migrate.ts";
import { openMemory, openPglite } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";
import type { OpenOldFile } from "./seal-files.ts";

/**
 * Opens the configured database, brings it to the newest schema and gives it its seal. Without a keyring (null) an embedded
 * store uses its own. @param openOldFile for stores older than 0027 with files in them. Throws `store/folder-in-use`, `store/unreachable` or `keyring/…`.
 */
export async function openDatabase(
  config: DatabaseConfig,
  keyring: readonly MasterKey[] | null = null,
  openOldFile: OpenOldFile | null = null,
): Promise<Database> {
  const database = await open(config);
  try {
    const masterKeys = keyring ?? (await ownKeys(config));
    await migrate(database, masterKeys, openOldFile);
    return await sealWith(database, masterKeys);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A migrated database with its seal. Throws `keyring/key-missing` if a data key is wrapped by a key that is not here. */
export async function sealWith(database: UnsealedDatabase, masterKeys: readonly MasterKey[]): Promise<Database> {
  const known = new Set(masterKeys.map(({ id }) => id));
  const missing = (await wrappedCounts(database)).find(({ masterKey }) => !known.has(masterKey));
  if (missing !== undefined) throw missingKey(missing.masterKey);
  return withSeal(database, createSeal(masterKeys, await houseKeysOf(database)));
}

function open(config: DatabaseConfig): Promise<UnsealedDatabase> {
  if (config.kind === "postgres") return openPostgres(config.url);
  return config.kind === "memory" ? openMemory() : openPglite(config.folder);
}

/** A database that several servers share has no folder to keep a keyring beside, and one made here would not be theirs. */
async function ownKeys(config: DatabaseConfig): Promise<readonly MasterKey[]> {
  if (config.kind === "folder") return readTrialKeys(config.folder);
  if (config.kind === "memory") return parseMasterKeys(newMasterKeyLine());
  const sentence =
    "PostgreSQL needs a keyring, the same on every server: write what duebook keys new prints to a file that only the server can read, and name the file in DUEBOOK_KEYRING.";
  throw new DuebookError("keyring/none", sentence);
}
