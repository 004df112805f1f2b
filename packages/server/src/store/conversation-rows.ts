import type { HandOver } from "@duebook/collections/chat/answer-chat";
import type { Instant } from "@duebook/protocol/terms";
import type { ChatBlock } from "@duebook/protocol/words/chat/chat-words";
import { firstOf, type Queryable } from "./database.ts";

/** Whose talk about what: a debtor, and what the creditor calls the debt or proposal. */
export interface ConversationKey {
  readonly debtor: string;
  readonly reference: string;
}

/** One thing that was said: words of a person, or approved blocks of the chat. */
export interface ConversationLine {
  readonly id: string;
  readonly at: Instant;
  readonly author: "debtor" | "duebook" | "person";
  readonly body: string | null;
  readonly blocks: readonly ChatBlock[];
}

const INSERT_LINE = `
insert into conversation_line (debtor, reference, at, author, body, blocks) values ($1, $2, $3, $4, $5, $6)`;

/** Keeps a line. */
export async function insertLine(
  tx: Queryable,
  { debtor, reference }: ConversationKey,
  { at, author, body, blocks }: Omit<ConversationLine, "id">,
): Promise<void> {
  await tx.query(INSERT_LINE, [debtor, reference, at, author, body, JSON.stringify(blocks)]);
}

const SELECT_LINES = `
select id::text as id, at, author, body, blocks from conversation_line
where debtor = $1 and reference = $2 order by conversation_line.id`;

/** All that was said, in order. */
export async function linesOf(
  db: Queryable,
  { debtor, reference }: ConversationKey,
): Promise<readonly ConversationLine[]> {
  const rows = await db.query<ConversationLine & { blocks: string }>(SELECT_LINES, [debtor, reference]);
  return rows.map((row) => ({ ...row, blocks: JSON.parse(row.blocks) }));
}

const COUNT_SINCE = `
select count(*)::int as count from conversation_line where debtor = $1 and author = 'debtor' and at > $2`;

/** How often a debtor has written since an instant, about whatever debt. */
export async function countWritten(db: Queryable, debtor: string, since: Instant): Promise<number> {
  return firstOf(await db.query<{ count: number }>(COUNT_SINCE, [debtor, since]))?.count ?? 0;
}

/** A debtor who waits for a person. */
export interface PersonRequest extends ConversationKey {
  readonly because: HandOver;
  readonly askedAt: Instant;
}

const ASK = `
insert into person_request (debtor, reference, because, asked_at) values ($1, $2, $3, $4)
on conflict (debtor, reference) where answered_at is null
do update set because = excluded.because where excluded.because = 'distress'`;

/** Asks a person. Whoever waits already goes on waiting since then, for distress if it came to that. */
export async function askPerson(tx: Queryable, { debtor, reference, because, askedAt }: PersonRequest): Promise<void> {
  await tx.query(ASK, [debtor, reference, because, askedAt]);
}

const ANSWERED = `
update person_request set answered_at = $3 where debtor = $1 and reference = $2 and answered_at is null`;

/** Ends the wait. */
export async function endRequest(tx: Queryable, { debtor, reference }: ConversationKey, at: Instant): Promise<void> {
  await tx.query(ANSWERED, [debtor, reference, at]);
}

const COLUMNS = `debtor, reference, because, asked_at as "askedAt"`;
const SELECT_OPEN = `
select ${COLUMNS} from person_request where answered_at is null order by because = 'distress' desc, asked_at, id`;

/** Everybody who waits for a person, distress first, then whoever waits longest. */
export async function openRequests(db: Queryable): Promise<readonly PersonRequest[]> {
  return db.query<PersonRequest>(SELECT_OPEN);
}

const SELECT_OPEN_OF = `
select ${COLUMNS} from person_request where debtor = $1 and answered_at is null order by asked_at, id`;

/** What a debtor waits for a person about. */
export async function openRequestsOf(db: Queryable, debtor: string): Promise<readonly PersonRequest[]> {
  return db.query<PersonRequest>(SELECT_OPEN_OF, [debtor]);
}
