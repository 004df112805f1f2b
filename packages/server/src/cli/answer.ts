import { DuebookError } from "@duebook/protocol/error";
import { answerAsPerson } from "../conversation.ts";
import type { Command } from "./command.ts";
import { conversationKeyOf } from "./named-conversation.ts";

/** Answers a debtor, in the debtor's own language. */
export const answer: Command = {
  usage: "answer DEBT TEXT",
  summary: "answer what a debtor wrote; it shows on the debtor's page, and reminders no longer wait for it",
  async run({ clock, open }, { words }) {
    const [name, ...said] = words;
    const text = said.join(" ").trim();
    if (text === "") throw new DuebookError("cli/no-text", 'Say what to answer: duebook answer DEBT "TEXT".');
    const database = await open();
    const key = await conversationKeyOf(database, name);
    await answerAsPerson(database, key, text, clock());
    return { text: `Answered ${key.reference}.`, data: { reference: key.reference } };
  },
};
