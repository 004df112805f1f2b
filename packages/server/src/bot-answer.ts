import type { ChannelName } from "@duebook/protocol/channel-name";
import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import type { BotWords } from "@duebook/protocol/words/chat/bot/bot-words";
import { botEn } from "@duebook/protocol/words/chat/bot/en";
import { botEs } from "@duebook/protocol/words/chat/bot/es";
import { botZhCn } from "@duebook/protocol/words/chat/bot/zh-cn";
import { botZhTw } from "@duebook/protocol/words/chat/bot/zh-tw";
import type { ChatBlock } from "@duebook/protocol/words/chat/chat-words";
import type { Locale } from "@duebook/protocol/words/locale";
import { writeWithin } from "./conversation.ts";
import { createLink, type LinkSubject } from "./links.ts";
import { debtSpokenOf } from "./store/conversation-rows.ts";
import type { Database, Queryable } from "./store/database.ts";
import { findDebtor } from "./store/debtors.ts";
import { markRead } from "./store/reply-rows.ts";

const WORDS: Readonly<Record<Locale, BotWords>> = { en: botEn, "zh-CN": botZhCn, "zh-TW": botZhTw, es: botEs };

/** How long a link to the page works that an answer carries. */
const LINK_SECONDS = 30 * 86_400;

/** What needs no page. */
const WITHOUT_LINK: readonly ChatBlock[] = ["thanks", "distress"];

/** Words that came to a bot, kept already as a reply that waits for a person. */
export interface BotWritten {
  readonly channel: ChannelName;
  readonly providerId: string;
  readonly text: string;
  readonly at: Instant;
}

/**
 * Answers what debtors wrote to a bot as the chat of the page does: by approved blocks, or by a person, for whom reminders
 * wait. What was answered waits among the replies no more. Null where it was answered before, where nobody has a debt, and
 * where somebody writes too much in a day: then a person reads it there.
 */
export async function answerInBot(
  database: Database,
  publicUrl: string | null,
  debtors: readonly string[],
  written: BotWritten,
): Promise<string | null> {
  try {
    return await database.transaction((tx) => answerAll(tx, publicUrl, debtors, written));
  } catch (error) {
    if (error instanceof DuebookError && error.code === "chat/too-many") return null;
    throw error;
  }
}

/** Several debtors can share a chat: each is heard, and one answer is enough. */
async function answerAll(
  tx: Queryable,
  publicUrl: string | null,
  debtors: readonly string[],
  written: BotWritten,
): Promise<string | null> {
  const subjects: LinkSubject[] = [];
  for (const debtor of debtors) subjects.push(...(await subjectOf(tx, debtor, written)));
  // The same update twice is answered once.
  if (subjects.length === 0 || !(await markRead(tx, written.providerId, written.at))) return null;
  const answers: string[] = [];
  for (const subject of subjects) answers.push(await answerAbout(tx, publicUrl, subject, written));
  return answers[0] ?? null;
}

async function subjectOf(tx: Queryable, debtor: string, { channel, at }: BotWritten): Promise<readonly LinkSubject[]> {
  const spoken = await debtSpokenOf(tx, debtor, channel);
  return spoken === null ? [] : [{ debtor, ...spoken, proposal: null, expiresAt: at + LINK_SECONDS }];
}

async function answerAbout(
  tx: Queryable,
  publicUrl: string | null,
  subject: LinkSubject,
  { text, at }: BotWritten,
): Promise<string> {
  const { debtor, reference } = subject;
  const { blocks } = await writeWithin(tx, { debtor, reference }, text, at);
  const words = WORDS[(await findDebtor(tx, debtor))?.locale ?? "en"];
  const said = blocks.map((block) => words[block]);
  if (publicUrl === null || blocks.every((block) => WITHOUT_LINK.includes(block))) return said.join("\n\n");
  return [...said, await createLink(tx, publicUrl, subject)].join("\n\n");
}
