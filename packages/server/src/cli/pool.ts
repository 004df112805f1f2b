import { writeFileSync } from "node:fs";
import { DuebookError } from "@duebook/protocol/error";
import { makeWallet } from "../keyring.ts";
import type { Command } from "./command.ts";

/** Wallets of one file: more than a creditor gives away before the next backup. */
const MOST_WALLETS = 10_000;

/**
 * Makes wallets on Solana to be given to one debt each. Needs neither network nor store, so that it can be run on a machine
 * that has neither: the server is told the accounts alone, by `duebook solana stock`.
 */
export const pool: Command = {
  usage: "solana pool FILE COUNT",
  summary: "make wallets on Solana, offline; the secrets go into FILE alone, the accounts into FILE.accounts",
  async run(_tools, { words: [path, count] }) {
    if (path === undefined) throw new DuebookError("cli/no-name", "Say into which file the secrets go.");
    const wallets = Array.from({ length: countOf(count) }, makeWallet);
    const accounts = wallets.map(({ account }) => account);
    writeNew(path, `${JSON.stringify(wallets)}\n`);
    writeNew(`${path}.accounts`, `${accounts.join("\n")}\n`);
    const told = `The secrets are in ${path}, which only you can read: keep a copy offline, nobody can make them anew. Let debts be given the wallets: duebook solana stock CHAIN ${path}.accounts`;
    return { text: [...accounts, told].join("\n"), data: { path, accounts } };
  },
};

function countOf(text = ""): number {
  const count = Number(text);
  if (/^[1-9]\d*$/.test(text) && count <= MOST_WALLETS) return count;
  throw new DuebookError("cli/malformed-count", `"${text}" is no number of wallets from 1 to ${MOST_WALLETS}.`);
}

function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: "wx", mode: 0o600 }); // an older file's secrets would be lost with what they hold
  } catch (cause) {
    const sentence = `${path} cannot be written: it exists already, or its folder is missing. Name a new file.`;
    throw new DuebookError("cli/file-not-new", sentence, { path }, cause);
  }
}
