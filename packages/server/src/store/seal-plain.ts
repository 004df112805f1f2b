import { ensureDataKey } from "./data-key-rows.ts";
import type { Queryable } from "./database.ts";
import { addressIndex, SEALED } from "./sealed-fields.ts";

/** Rows a look, so that no more of them are in memory at once. */
const BATCH = 500;

const SELECT_DEBTORS = `
select id, time_zone as "timeZone", candidate_zones as "candidateZones", residence from debtor
where sealed is null order by id limit ${BATCH}`;
const SEAL_DEBTOR = `update debtor set sealed = $2 where id = $1`;

const SELECT_ADDRESSES = `
select id, debtor, channel, value from address where sealed is null order by id limit ${BATCH}`;
const SEAL_ADDRESS = `update address set sealed = $2, value_index = $3 where id = $1`;
/** Two ways of writing one address were two rows; one stays, and a contact planned by the other is planned again. */
const DROP_TWINS = `
delete from address using address as twin
where twin.debtor = address.debtor and twin.channel = address.channel and twin.value_index = address.value_index
and twin.id < address.id`;

const SELECT_INBOX = `
select inbox.id, registration.debtor, subject, body from inbox join registration on registration.debt = inbox.debt
where inbox.sealed is null order by inbox.id limit ${BATCH}`;
const SEAL_INBOX = `update inbox set debtor = $2, sealed = $3 where id = $1`;

const SELECT_OPENINGS = `
select commitment as id, registration.debtor, salt, opened from opening
join registration on registration.debt = opening.debt
where opening.sealed is null order by commitment limit ${BATCH}`;
const SEAL_OPENING = `update opening set debtor = $2, sealed = $3 where commitment = $1`;

const SELECT_PROPOSALS = `
select id, debtor, content_hash as "contentHash", offered from proposal order by id limit ${BATCH} offset $1`;
const SEAL_PROPOSAL = `
update proposal set content_hash = $2, offered_sealed = $3, offered_id = offered ->> 'id' where id = $1`;

/** Seals whatever stands in plain: the code step of 0015. Runs in the transaction of the migration. */
export async function sealPlain(tx: Queryable): Promise<void> {
  await sealAll<DebtorText>(tx, SELECT_DEBTORS, sealDebtor);
  await sealAll<AddressText>(tx, SELECT_ADDRESSES, sealAddress);
  await tx.query(DROP_TWINS);
  await sealAll<InboxText>(tx, SELECT_INBOX, sealInbox);
  await sealAll<OpeningText>(tx, SELECT_OPENINGS, sealOpening);
  await sealProposals(tx);
}

/** What is sealed is not selected again, so that the first rows are always the next ones. */
async function sealAll<Row>(tx: Queryable, select: string, sealRow: (tx: Queryable, row: Row) => Promise<void>) {
  for (;;) {
    const rows = await tx.query<Row>(select);
    for (const row of rows) await sealRow(tx, row);
    if (rows.length < BATCH) return;
  }
}

interface DebtorText {
  readonly id: string;
  readonly timeZone: string | null;
  readonly candidateZones: string;
  readonly residence: string | null;
}

async function sealDebtor(tx: Queryable, { id, timeZone, candidateZones, residence }: DebtorText) {
  const key = await ensureDataKey(tx, id);
  const person = JSON.stringify({ timeZone, candidateZones: JSON.parse(candidateZones), residence });
  await tx.query(SEAL_DEBTOR, [id, key.seal({ field: SEALED.debtor, row: id }, person)]);
}

interface AddressText {
  readonly id: string;
  readonly debtor: string;
  readonly channel: string;
  readonly value: string;
}

async function sealAddress(tx: Queryable, { id, debtor, channel, value }: AddressText) {
  const key = await ensureDataKey(tx, debtor);
  const sealed = key.seal({ field: SEALED.address, row: id }, value);
  await tx.query(SEAL_ADDRESS, [id, sealed, addressIndex(tx.seal, channel, value)]);
}

interface InboxText {
  readonly id: string;
  readonly debtor: string;
  readonly subject: string;
  readonly body: string;
}

async function sealInbox(tx: Queryable, { id, debtor, subject, body }: InboxText) {
  const key = await ensureDataKey(tx, debtor);
  const sealed = key.seal({ field: SEALED.inbox, row: id }, JSON.stringify({ subject, body }));
  await tx.query(SEAL_INBOX, [id, debtor, sealed]);
}

interface OpeningText {
  readonly id: string;
  readonly debtor: string;
  readonly salt: string;
  readonly opened: string;
}

async function sealOpening(tx: Queryable, { id, debtor, salt, opened }: OpeningText) {
  const key = await ensureDataKey(tx, debtor);
  const text = JSON.stringify({ salt, opened: JSON.parse(opened) });
  await tx.query(SEAL_OPENING, [id, debtor, key.seal({ field: SEALED.opening, row: id }, text)]);
}

/** Each is visited once: its content hash cannot tell whether it is keyed already. */
async function sealProposals(tx: Queryable): Promise<void> {
  type Row = { id: string; debtor: string; contentHash: string; offered: string | null };
  for (let start = 0; ; start += BATCH) {
    const rows = await tx.query<Row>(SELECT_PROPOSALS, [start]);
    for (const { id, debtor, contentHash, offered } of rows) {
      const key = await ensureDataKey(tx, debtor);
      const sealed = offered === null ? null : key.seal({ field: SEALED.proposal, row: id }, offered);
      await tx.query(SEAL_PROPOSAL, [id, tx.seal.blindIndex("proposal", contentHash), sealed]);
    }
    if (rows.length < BATCH) return;
  }
}
