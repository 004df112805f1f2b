import { declineClaims } from "../claims.ts";
import type { Command } from "./command.ts";
import { namedTransaction } from "./named-transaction.ts";

/** Answers claims to a transaction with no, so that reminders go on. */
export const decline: Command = {
  usage: "decline CHAIN TRANSACTION",
  summary: "answer every claim to a transaction with no",
  async run({ clock, open }, { words }) {
    const declined = await declineClaims(await open(), namedTransaction(words), clock());
    const debts = declined.map(({ debt }) => debt);
    return { text: `Declined for ${debts.join(", ")}.`, data: { debts } };
  },
};
