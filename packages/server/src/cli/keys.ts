import { DuebookError } from "@duebook/protocol/error";
import { newMasterKeyLine } from "../keyring/master-keys.ts";
import { rotateKeys } from "../rotate-keys.ts";
import { wrappedCounts } from "../store/data-key-rows.ts";
import type { Command, Report, Tools } from "./command.ts";
import { tableOf } from "./table.ts";

const WORDS: Readonly<Record<string, (tools: Tools) => Promise<Report>>> = { list, new: makeLine, rotate };

/** Looks after the keyring: what wraps the data keys of debtors. */
export const keys: Command = {
  usage: "keys [list|new|rotate]",
  summary:
    "which keys wrap how many data keys; print a new key for the keyring; wrap every data key with its newest key",
  async run(tools, { words: [word = "list"] }) {
    const answer = WORDS[word];
    if (answer !== undefined) return answer(tools);
    throw new DuebookError("cli/unknown-word", `duebook keys knows list, new and rotate, not ${word}.`, { word });
  },
};

async function list({ open }: Tools): Promise<Report> {
  const database = await open();
  const counts = await wrappedCounts(database);
  const rows = counts.map(({ masterKey, count }) => [
    masterKey,
    `${count}`,
    noteOf(masterKey, database.seal.newestKey),
  ]);
  return { text: tableOf(["key", "data keys", ""], rows), data: { newest: database.seal.newestKey, wraps: counts } };
}

function noteOf(masterKey: string, newest: string): string {
  return masterKey === newest ? "newest" : "still needed: run duebook keys rotate";
}

/** On standard output alone: whoever asks for a key decides where it is kept. */
async function makeLine(): Promise<Report> {
  const line = newMasterKeyLine();
  return { text: line, data: { line } };
}

async function rotate({ open }: Tools): Promise<Report> {
  const database = await open();
  const count = await rotateKeys(database);
  const { newestKey } = database.seal;
  const text = `${count} data keys were wrapped anew. All are wrapped by ${newestKey} now; every other key may leave the keyring.`;
  return { text, data: { rewrapped: count, newest: newestKey } };
}
