import { ensureDataKey } from "./data-key-rows.ts";
import type { Queryable } from "./database.ts";
import { BATCH, sealAll } from "./seal-plain.ts";
import { replyRowOf, SEALED } from "./sealed-fields.ts";

const SELECT_REPLIES = `
select channel, provider_id as "providerId", debtor, body from reply where sealed is null
order by channel, provider_id, debtor limit ${BATCH}`;
const SEAL_REPLY = `update reply set sealed = $4 where channel = $1 and provider_id = $2 and debtor = $3`;

const SELECT_LINES = `
select id::text as id, debtor, body from conversation_line where sealed is null and body is not null
order by conversation_line.id limit ${BATCH}`;
const SEAL_LINE = `update conversation_line set sealed = $2 where id = $1`;

const SELECT_NOTES = `
select id, debtor, note as body from contact where note_sealed is null and note is not null order by id limit ${BATCH}`;
const SEAL_NOTE = `update contact set note_sealed = $2 where id = $1`;

/** From here on a statement that asks for what was plain fails. */
const DROP_PLAIN = [
  `alter table reply drop column body`,
  `alter table reply alter column sealed set not null`,
  `alter table conversation_line drop column body`,
  `alter table contact drop column note`,
];

/** Seals what debtors wrote and people noted, and drops it in plain: the code step of 0022, in its transaction. */
export async function sealWords(tx: Queryable): Promise<void> {
  await sealAll<ReplyText>(tx, SELECT_REPLIES, sealReply);
  await sealAll<Words>(tx, SELECT_LINES, (_, line) => sealRow(tx, line, SEALED.line, SEAL_LINE));
  await sealAll<Words>(tx, SELECT_NOTES, (_, note) => sealRow(tx, note, SEALED.note, SEAL_NOTE));
  for (const drop of DROP_PLAIN) await tx.query(drop);
}

interface ReplyText {
  readonly channel: string;
  readonly providerId: string;
  readonly debtor: string;
  readonly body: string;
}

async function sealReply(tx: Queryable, { channel, providerId, debtor, body }: ReplyText) {
  const place = { field: SEALED.reply, row: replyRowOf(channel, providerId) };
  const sealed = (await ensureDataKey(tx, debtor)).seal(place, body);
  await tx.query(SEAL_REPLY, [channel, providerId, debtor, sealed]);
}

interface Words {
  readonly id: string;
  readonly debtor: string;
  readonly body: string;
}

async function sealRow(tx: Queryable, { id, debtor, body }: Words, field: string, statement: string) {
  const key = await ensureDataKey(tx, debtor);
  await tx.query(statement, [id, key.seal({ field, row: id }, body)]);
}
