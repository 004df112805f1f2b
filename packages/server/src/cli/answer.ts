import { DuebookError } from "@duebook/protocol/error";
import { answerAsPerson } from "../conversation.ts";
import { answerRequest } from "../requests/answer-request.ts";
import type { Database } from "../store/database.ts";
import { findRequest } from "../store/request-rows.ts";
import type { Command, Report, Tools } from "./command.ts";
import { conversationKeyOf } from "./named-conversation.ts";

/** Answers a debtor, who reads the words as they are written here: what was asked for, or what was written. */
export const answer: Command = {
  usage: "answer REQUEST OUTCOME REASONS | answer DEBT TEXT",
  summary:
    "answer a request (granted or declined, else upheld, partly or rejected, and why) or what a debtor wrote; it shows on the debtor's page",
  async run(tools, { words: [name = "", ...said] }) {
    const database = await tools.open();
    const request = await findRequest(database, name);
    return request === null ? answerWords(tools, database, name, said) : answerAsked(tools, database, name, said);
  },
};

async function answerAsked({ clock, config }: Tools, database: Database, id: string, said: readonly string[]) {
  const [outcome = "", ...reasons] = said;
  const answered = { outcome, reasons: reasons.join(" ") };
  const request = await answerRequest(database, id, answered, config.creditor.contact, clock());
  return { text: `${request.id} is ${request.outcome}; the debtor reads it in the inbox.`, data: request };
}

async function answerWords(
  { clock }: Tools,
  database: Database,
  name: string,
  said: readonly string[],
): Promise<Report> {
  const text = said.join(" ").trim();
  if (text === "") throw new DuebookError("cli/no-text", 'Say what to answer: duebook answer DEBT "TEXT".');
  const key = await conversationKeyOf(database, name);
  await answerAsPerson(database, key, text, clock());
  return { text: `Answered ${key.reference}.`, data: { reference: key.reference } };
}
