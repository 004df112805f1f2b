import { rereadAccount } from "../give-route.ts";
import type { Command } from "./command.ts";
import { namedPlace } from "./named-place.ts";

/** Has a watched account read once more, after reconcile found something missing. */
export const reread: Command = {
  usage: "reread CHAIN ACCOUNT",
  summary:
    "read a watched account once more, from the block on that it is watched from, after reconcile found something missing",
  async run({ clock, open }, { words }) {
    const { chain, account: text } = namedPlace(words);
    const account = await rereadAccount(await open(), chain, text, clock());
    return { text: `${account} on ${chain} is read once more.`, data: { chain, account } };
  },
};
