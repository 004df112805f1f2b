import { giveAccount } from "../give-route.ts";
import type { Command } from "./command.ts";
import { findNamedDebt } from "./named-debt.ts";
import { namedPlace } from "./named-place.ts";

/** Watches an account for payments: one of the creditor's, or one that was given to a debt alone. */
export const watch: Command = {
  usage: "watch CHAIN ACCOUNT [DEBT]",
  summary: "watch an account for payments: the creditor's own, or one given to a debt alone",
  async run({ clock, open }, { words }) {
    const { chain, account: text } = namedPlace(words);
    const database = await open();
    const debt = words[2] === undefined ? null : (await findNamedDebt(database, words[2])).id;
    const account = await giveAccount(database, chain, text, debt, clock());
    const whose = debt === null ? "the creditor" : debt;
    return { text: `${account} on ${chain} is watched for ${whose}.`, data: { chain, account, debt } };
  },
};
