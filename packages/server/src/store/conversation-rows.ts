import type { HandOver } from "@duebook/collections/chat/answer-chat";
import type { ChannelName } from "@duebook/protocol/channel-name";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import type { ChatBlock } from "@duebook/protocol/words/chat/chat-words";
import { type Reading, recordAccess } from "./access-rows.ts";
import { dataKeyOf, findDataKey } from "./data-key-rows.ts";
import { firstOf, type Queryable } from "./database.ts";
import { SEALED } from "./sealed-fields.ts";

/** Whose talk about what: a debtor, and what the creditor calls the debt or proposal. */
export interface ConversationKey {
  readonly debtor: string;
  readonly reference: string;
}

/** One thing that was said: words of a person, which are kept sealed, or approved blocks of the chat. */
export interface ConversationLine {
  readonly id: string;
  readonly at: Instant;
  readonly author: "debtor" | "duebook" | "person";
  readonly body: string | null;
  readonly blocks: readonly ChatBlock[];
}

const INSERT_LINE = `
insert into conversation_line (debtor, reference, at, author, blocks) values ($1, $2, $3, $4, $5)
returning id::text as id`;
const SEAL_LINE = `update conversation_line set sealed = $2 where id = $1`;

/** Keeps a line. Throws `seal/erased`. */
export async function insertLine(
  tx: Queryable,
  { debtor, reference }: ConversationKey,
  { at, author, body, blocks }: Omit<ConversationLine, "id">,
): Promise<void> {
  const key = await dataKeyOf(tx, debtor);
  const inserted = await tx.query<{ id: string }>(INSERT_LINE, [debtor, reference, at, author, JSON.stringify(blocks)]);
  if (body === null) return;
  // Sealed for its row, whose number the database gives.
  for (const { id } of inserted) await tx.query(SEAL_LINE, [id, key.seal({ field: SEALED.line, row: id }, body)]);
}

const SELECT_LINES = `
select id::text as id, at, author, sealed, blocks from conversation_line
where debtor = $1 and reference = $2 order by conversation_line.id`;

/** All that was said, in order, for the debtor's own page and for what no person reads; nothing of one who was erased. */
export async function linesOf(
  db: Queryable,
  { debtor, reference }: ConversationKey,
): Promise<readonly ConversationLine[]> {
  type Row = Omit<ConversationLine, "body" | "blocks"> & { readonly sealed: string | null; readonly blocks: string };
  const rows = await db.query<Row>(SELECT_LINES, [debtor, reference]);
  const key = await findDataKey(db, debtor);
  if (key === null) return [];
  return rows.map(({ sealed, blocks, ...row }) => {
    const body = sealed === null ? null : key.open({ field: SEALED.line, row: row.id }, sealed);
    return { ...row, body, blocks: JSON.parse(blocks) };
  });
}

/** The same for a person; that it was read is kept, with who reads it and why. */
export async function readLines(
  tx: Queryable,
  key: ConversationKey,
  reading: Reading,
): Promise<readonly ConversationLine[]> {
  const lines = await linesOf(tx, key);
  if (lines.length > 0) await recordAccess(tx, key.debtor, "conversation_line", reading);
  return lines;
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

const SELECT_SPOKEN_OF = `
select registration.debt, registration.reference from registration
left join contact on contact.debt = registration.debt and contact.channel = $2 and contact.sent_at is not null
where registration.debtor = $1 order by contact.sent_at desc nulls last, registration.debt limit 1`;

/** The debt that a debtor most likely means on a channel: the one spoken of there last, else any; null for who has none. */
export async function debtSpokenOf(
  db: Queryable,
  debtor: string,
  channel: ChannelName,
): Promise<{ readonly debt: DebtId; readonly reference: string } | null> {
  return firstOf(await db.query<{ debt: DebtId; reference: string }>(SELECT_SPOKEN_OF, [debtor, channel]));
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
