import { accountOn } from "@duebook/protocol/chain-account";
import { CHAINS } from "@duebook/protocol/chains";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { addWallets, countFreeWallets } from "../store/pool-rows.ts";
import type { Command } from "./command.ts";
import { readNamedFile } from "./named-file.ts";

/** Adds wallets to those that are given to one debt each, and says how many are left. Never reads a secret. */
export const stock: Command = {
  usage: "solana stock CHAIN [FILE]",
  summary: "add the wallets of FILE, one account a line, to those that debts are given; say how many are left",
  async run({ clock, open }, { words: [chain = "", path] }) {
    if (CHAINS[chain as ChainId]?.family !== "solana") throw notSolana(chain);
    const place = chain as ChainId; // it is one that has a preset
    const accounts = path === undefined ? [] : accountsIn(place, path);
    const database = await open();
    const added = await database.transaction((tx) => addWallets(tx, place, accounts, clock()));
    const left = await countFreeWallets(database, place);
    const text = `${added.length} wallets were added to ${place}, ${left} can be given.`;
    return { text, data: { chain: place, added, left } };
  },
};

function accountsIn(chain: ChainId, path: string): readonly string[] {
  const lines = new TextDecoder()
    .decode(readNamedFile(path))
    .split("\n")
    .map((line) => line.trim());
  // A list of numbers is a secret: it must not come here, and much less be repeated.
  if (lines.some((line) => line.includes("["))) throw secretsIn(path);
  return lines.filter((line) => line !== "").map((line) => accountOn(chain, line));
}

function secretsIn(path: string): DuebookError {
  const sentence = `${path} holds secrets. Nothing was read from it; give the file of the accounts alone, which ends in .accounts.`;
  return new DuebookError("cli/secrets", sentence, { path });
}

function notSolana(chain: string): DuebookError {
  const sentence = `"${chain}" is no chain of Solana. On others each debt has a pay address that needs no wallet.`;
  return new DuebookError("cli/no-account", sentence, { chain });
}
