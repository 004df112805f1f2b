import { utcText } from "@duebook/protocol/calendar";
import {
  type ConversationKey,
  type ConversationLine,
  linesOf,
  openRequests,
  type PersonRequest,
} from "../store/conversation-rows.ts";
import type { Queryable } from "../store/database.ts";
import type { Command } from "./command.ts";
import { conversationKeyOf } from "./named-conversation.ts";

interface Talk extends ConversationKey {
  readonly request: PersonRequest | null;
  readonly lines: readonly ConversationLine[];
}

/** Shows who waits for a person, or all that was said about one debt. */
export const conversations: Command = {
  usage: "conversations [DEBT]",
  summary: "list the debtors who wait for a person, distress first, or what was said about one debt",
  async run({ open }, { words }) {
    const database = await open();
    const waiting = await openRequests(database);
    const keys = words[0] === undefined ? waiting : [await conversationKeyOf(database, words[0])];
    const talks = await Promise.all(keys.map((key) => talkOf(database, key, waiting)));
    const nothing = words[0] === undefined ? "Nobody waits for a person." : "Nothing was said about this debt.";
    const text = talks.filter(({ lines }) => lines.length > 0).map(textOf);
    return { text: text.join("\n\n") || nothing, data: talks };
  },
};

async function talkOf(
  db: Queryable,
  { debtor, reference }: ConversationKey,
  waiting: readonly PersonRequest[],
): Promise<Talk> {
  const request = waiting.find((one) => one.debtor === debtor && one.reference === reference) ?? null;
  return { debtor, reference, request, lines: await linesOf(db, { debtor, reference }) };
}

function textOf({ reference, request, lines }: Talk): string {
  const wait = request === null ? "" : `: waits since ${utcText(request.askedAt)} (${request.because})`;
  return [`${reference}${wait}`, ...lines.map(lineOf)].join("\n");
}

function lineOf({ at, author, body, blocks }: ConversationLine): string {
  return `  ${utcText(at)} ${author}: ${body ?? `[${blocks.join(", ")}]`}`;
}
