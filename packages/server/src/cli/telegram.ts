import { DuebookError } from "@duebook/protocol/error";
import { createStartLink } from "../links.ts";
import { requireDebtorOf } from "../store/debtors.ts";
import type { Command } from "./command.ts";
import { findNamedDebt } from "./named-debt.ts";

/** Makes the link with which a debtor starts the bot; to start it is to consent. */
export const telegram: Command = {
  usage: "telegram DEBT",
  summary: "make the link with which the debtor of a debt starts the Telegram bot, which is the consent",
  async run({ config, clock, open }, { words: [name] }) {
    if (config.telegram === null)
      throw new DuebookError("cli/no-bot", "No bot is configured: set DUEBOOK_TELEGRAM_TOKEN.");
    const database = await open();
    const { id } = await findNamedDebt(database, name);
    const url = await createStartLink(database, config.telegram.bot, await requireDebtorOf(database, id), clock());
    return { text: url, data: { url } };
  },
};
