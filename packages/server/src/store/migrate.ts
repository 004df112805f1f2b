import { readdir, readFile } from "node:fs/promises";
import { createSeal, newDataKey } from "../keyring/create-seal.ts";
import type { MasterKey } from "../keyring/master-keys.ts";
import { ensureHouseKeys } from "./data-key-rows.ts";
import type { Connection, Queryable, UnsealedDatabase } from "./database.ts";
import { type OpenOldFile, sealFiles } from "./seal-files.ts";
import { sealPlain } from "./seal-plain.ts";
import { sealRequests } from "./seal-requests.ts";
import { sealWords } from "./seal-words.ts";

const FOLDER = new URL("./migrations/", import.meta.url);
const NUMBERED = /^\d{4}_[a-z-]+\.sql$/;
/** Any number, the same in every server: whoever migrates holds it, so that two servers never migrate at once. */
const LOCK_KEY = 4_108_022_026;

const CREATE_TABLE = `create table if not exists migration (name text primary key, applied_at timestamptz not null default now())`;
const TAKE_LOCK = `select pg_advisory_xact_lock($1)`;
const SELECT_APPLIED = `select name from migration`;
const INSERT_APPLIED = `insert into migration (name) values ($1)`;

/** What is done in code right after the file of that name, in the same transaction. */
const CODE_STEPS: Readonly<Record<string, (tx: Queryable, openOldFile: OpenOldFile | null) => Promise<void>>> = {
  "0015_seal.sql": sealPlain,
  "0022_seal-words.sql": sealWords,
  "0026_seal-requests.sql": sealRequests,
  "0027_seal-files.sql": sealFiles,
};

/**
 * Brings the database to the newest schema: every numbered file that was not applied yet, with its code step, all in one
 * transaction; so what is interrupted has changed nothing. Throws `keyring/…` if the keyring does not open the store.
 */
export async function migrate(
  database: UnsealedDatabase,
  masterKeys: readonly MasterKey[],
  openOldFile: OpenOldFile | null = null,
): Promise<readonly string[]> {
  const scripts = await readScripts();
  return database.transaction(async (tx) => {
    await tx.query(TAKE_LOCK, [LOCK_KEY]);
    await tx.query(CREATE_TABLE);
    const applied = new Set((await tx.query<{ name: string }>(SELECT_APPLIED)).map((row) => row.name));
    const missing = scripts.filter((script) => !applied.has(script.name));
    for (const { name, statements } of missing) {
      for (const statement of statements) await tx.query(statement);
      await CODE_STEPS[name]?.(await sealed(tx, masterKeys), openOldFile);
      await tx.query(INSERT_APPLIED, [name]);
    }
    return missing.map((script) => script.name);
  });
}

async function sealed(tx: Connection, masterKeys: readonly MasterKey[]): Promise<Queryable> {
  const houseKeys = await ensureHouseKeys(tx, (owner) => newDataKey(masterKeys, owner));
  return { ...tx, seal: createSeal(masterKeys, houseKeys) };
}

/** Every numbered file, in order, as its statements. */
export async function readScripts(): Promise<
  readonly { readonly name: string; readonly statements: readonly string[] }[]
> {
  const names = (await readdir(FOLDER)).filter((name) => NUMBERED.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({ name, statements: splitStatements(await readFile(new URL(name, FOLDER), "utf8")) })),
  );
}

/** One statement ends with a semicolon at the end of its line; a function's body stands between `$$`, whatever ends there. */
function splitStatements(script: string): readonly string[] {
  const statements = script.match(/(?:\$\$[\s\S]*?\$\$|(?!;[ \t]*$)[\s\S])+/gm) ?? [];
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== "");
}
