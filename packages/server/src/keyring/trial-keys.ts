import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type MasterKey, newMasterKeyLine, parseMasterKeys } from "./master-keys.ts";

/** The keyring file of an embedded store, beside its folder: whoever copies the folder alone copies nothing readable. */
export function trialFileOf(folder: string): string {
  return `${folder}.keyring`;
}

/** The keyring of an embedded store. Makes it at the first start, readable by its owner alone, and says so. */
export async function readTrialKeys(folder: string): Promise<readonly MasterKey[]> {
  const path = trialFileOf(folder);
  if (!existsSync(path)) await makeTrialFile(path);
  return parseMasterKeys(readFileSync(path, "utf8"));
}

async function makeTrialFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // "wx": of two that start at once, one makes it; the other fails, and reads it at its next start.
  await writeFile(path, `${newMasterKeyLine()}\n`, { mode: 0o600, flag: "wx" });
  console.error(
    `Made the keyring ${path}. Keep it, and keep it apart from the data: without it no personal datum can be read.`,
  );
}
