import { eraseDebtor } from "../erase-debtor.ts";
import type { Command } from "./command.ts";
import { debtorNamed } from "./named-debt.ts";

/** Erases the debtor of a debt, or says why not; what it prints is the signed answer, to be handed to the debtor. */
export const erase: Command = {
  usage: "erase DEBT",
  summary: "erase the debtor of a debt or proposal, and print the signed answer to hand over",
  async run({ config, clock, open }, { words }) {
    const database = await open();
    const receipt = await eraseDebtor(database, config, await debtorNamed(database, words[0]), clock());
    return { text: JSON.stringify(receipt, null, 2), data: receipt, exitCode: receipt.outcome === "erased" ? 0 : 1 };
  },
};
