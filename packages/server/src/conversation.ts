import { answerChat, type ChatAnswer, type ChatState } from "@duebook/collections/chat/answer-chat";
import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { ChatView } from "@duebook/protocol/chat-shape";
import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import { stopAllAtDebtorsWord } from "./preferences.ts";
import { refuseWords } from "./refuse-words.ts";
import {
  askPerson,
  type ConversationKey,
  type ConversationLine,
  countWritten,
  endRequest,
  insertLine,
  linesOf,
  openRequestsOf,
} from "./store/conversation-rows.ts";
import type { Database, Queryable } from "./store/database.ts";
import { wakeDebts } from "./store/debt-rows.ts";
import { lockDebtor } from "./store/debtors.ts";

/** Lines that a debtor may write in 24 hours, against whoever floods a stolen link; stop and distress are never refused. */
const MOST_LINES = 40;

/**
 * Takes what a debtor writes, keeps it with the approved answer, and does what follows: stops every channel that rings, and
 * asks a person, for whom reminders wait. Throws `chat/too-many`.
 */
export async function writeToChat(
  database: Database,
  key: ConversationKey,
  text: string,
  now: Instant,
): Promise<ChatView> {
  return database.transaction(async (tx) => {
    await writeWithin(tx, key, text, now);
    return chatView(tx, key);
  });
}

/** The same as a part of a transaction; the answer alone. Throws `chat/too-many`. */
export async function writeWithin(
  tx: Queryable,
  key: ConversationKey,
  text: string,
  now: Instant,
): Promise<ChatAnswer> {
  await lockDebtor(tx, key.debtor);
  const answer = answerChat(text, await stateOf(tx, key));
  if (!answer.isStop && answer.handOver !== "distress") await refuseTooMany(tx, key.debtor, now);
  await insertLine(tx, key, { at: now, author: "debtor", body: text, blocks: [] });
  await insertLine(tx, key, { at: now, author: "duebook", body: null, blocks: answer.blocks });
  await follow(tx, key, answer, { text, at: now });
  return answer;
}

/** All that was said about a debt, as its page shows it. */
export async function chatView(db: Queryable, key: ConversationKey): Promise<ChatView> {
  const lines = await linesOf(db, key);
  return {
    lines: lines.map(({ id, at, author, body, blocks }) => ({ id, at, by: author, text: body, blocks: [...blocks] })),
    isWaiting: await isWaiting(db, key),
  };
}

/**
 * A person's answer, which ends the wait. Words that no message of ours may say are refused here too, by the lists of the
 * debtor's language. Throws `conversation/nothing-asked` or `conversation/words-refused`.
 */
export async function answerAsPerson(
  database: Database,
  key: ConversationKey,
  text: string,
  now: Instant,
): Promise<void> {
  await database.transaction(async (tx) => {
    await lockDebtor(tx, key.debtor);
    if ((await linesOf(tx, key)).length === 0) throw nothingAsked(key);
    await refuseWords(tx, key.debtor, text);
    await insertLine(tx, key, { at: now, author: "person", body: text, blocks: [] });
    await endRequest(tx, key, now);
    await wakeDebts(tx, key.debtor);
  });
}

async function follow(
  tx: Queryable,
  key: ConversationKey,
  answer: ChatAnswer,
  { text, at }: { readonly text: string; readonly at: Instant },
): Promise<void> {
  if (answer.isStop) await stopAllAtDebtorsWord(tx, key.debtor, at, { method: "chat", evidence: text });
  if (answer.handOver === null) return;
  await askPerson(tx, { ...key, because: answer.handOver, askedAt: at });
  await wakeDebts(tx, key.debtor);
}

async function stateOf(tx: Queryable, key: ConversationKey): Promise<ChatState> {
  const last = (await linesOf(tx, key)).at(-1);
  return { wasNotUnderstood: isNotUnderstood(last), isWaiting: await isWaiting(tx, key) };
}

function isNotUnderstood(line: ConversationLine | undefined): boolean {
  return line?.blocks.includes("unknown") ?? false;
}

async function isWaiting(db: Queryable, { debtor, reference }: ConversationKey): Promise<boolean> {
  return (await openRequestsOf(db, debtor)).some((request) => request.reference === reference);
}

async function refuseTooMany(tx: Queryable, debtor: string, now: Instant): Promise<void> {
  if ((await countWritten(tx, debtor, now - DAY_SECONDS)) < MOST_LINES) return;
  const sentence = `More than ${MOST_LINES} lines were written in a day. What was written is kept; go on tomorrow, or write to the creditor.`;
  throw new DuebookError("chat/too-many", sentence, { most: MOST_LINES });
}

function nothingAsked({ reference }: ConversationKey): DuebookError {
  const sentence = `The debtor of ${reference} has written nothing, so there is nothing to answer.`;
  return new DuebookError("conversation/nothing-asked", sentence, { reference });
}
