import type { ChannelName } from "@duebook/protocol/channel-name";
import type { Instant } from "@duebook/protocol/terms";
import { type Hex, keccak256, stringToBytes } from "viem";
import { dataKeyOf, findDataKey } from "./data-key-rows.ts";
import { firstOf, type Queryable } from "./database.ts";
import { SEALED } from "./sealed-fields.ts";

/** A recorded permission for a channel and a purpose, as the debtor's words come to. */
export interface ConsentRow {
  readonly channel: ChannelName;
  readonly purpose: string;
  readonly grantedAt: Instant;
  readonly withdrawnAt: Instant | null;
}

/** How a word of the debtor came to us. */
export interface ConsentMeans {
  /**
   * `page`, `one-click` (RFC 8058), `reply` on the channel itself, `chat`, `start-link` (whoever opened it started the bot),
   * `complaint` (about the channel), `blocked` (the debtor shut the bot out), `carrier` (told by whoever carries the messages), `desk` (told to a person), or
   * `unrecorded` where nobody wrote it down.
   */
  readonly method: string;
  /** The exact text that was shown; left out where none was. */
  readonly shown?: string;
  /** What proves it, such as the reply itself; kept sealed. */
  readonly evidence?: string;
}

/** One word of a debtor about a channel; a withdrawal is one too. */
export interface ConsentEntry {
  readonly channel: ChannelName;
  readonly purpose: string;
  readonly kind: "granted" | "withdrawn";
  readonly at: Instant;
  readonly method: string;
  /** Keccak-256 of the exact text that was shown, in UTF-8; null where none was. */
  readonly textHash: Hex | null;
}

/** Nobody wrote down how it came. */
const UNRECORDED: ConsentMeans = { method: "unrecorded" };

/** Records that the debtor allows a channel for a purpose, from an instant on. */
export async function grantConsent(
  db: Queryable,
  debtor: string,
  channel: ChannelName,
  purpose: string,
  at: Instant,
  means: ConsentMeans = UNRECORDED,
): Promise<void> {
  await insertEntry(db, debtor, { channel, purpose, kind: "granted", at }, means);
}

/** Stops a channel at the debtor's word: ends every consent for it, and refuses the purpose where none was ever given. */
export async function stopChannel(
  db: Queryable,
  debtor: string,
  channel: string,
  purpose: string,
  at: Instant,
  means: ConsentMeans = UNRECORDED,
): Promise<void> {
  await insertEntry(db, debtor, { channel, purpose, kind: "withdrawn", at }, means);
}

const INSERT = `
insert into consent_entry (debtor, channel, purpose, kind, at, method, text_hash)
values ($1, $2, $3, $4, $5, $6, $7) returning number::text as number`;
const SEAL_EVIDENCE = `update consent_entry set sealed = $2 where number = $1`;

async function insertEntry(
  db: Queryable,
  debtor: string,
  entry: Pick<ConsentEntry, "purpose" | "kind" | "at"> & { readonly channel: string },
  { method, shown, evidence }: ConsentMeans,
): Promise<void> {
  const textHash = shown === undefined ? null : keccak256(stringToBytes(shown));
  const row = [debtor, entry.channel, entry.purpose, entry.kind, entry.at, method, textHash];
  const inserted = firstOf(await db.query<{ number: string }>(INSERT, row));
  if (evidence === undefined || inserted === null) return;
  // Sealed for its row, whose number the database gives.
  const key = await dataKeyOf(db, debtor);
  const place = { field: SEALED.consent, row: inserted.number };
  await db.query(SEAL_EVIDENCE, [inserted.number, key.seal(place, evidence)]);
}

const COLUMNS = `channel, purpose, kind, at, method, text_hash as "textHash"`;
const SELECT = `select ${COLUMNS} from consent_entry where debtor = $1 order by at, number`;

/** Every word of a debtor about channels, oldest first. */
export async function consentEntriesOf(db: Queryable, debtor: string): Promise<readonly ConsentEntry[]> {
  return db.query<ConsentEntry>(SELECT, [debtor]);
}

const SELECT_EVIDENCE = `
select number::text as number, sealed from consent_entry where debtor = $1 and sealed is not null order by number`;

/** What proves the words of a debtor; nothing of one who was erased. */
export async function consentEvidenceOf(db: Queryable, debtor: string): Promise<readonly string[]> {
  const rows = await db.query<{ number: string; sealed: string }>(SELECT_EVIDENCE, [debtor]);
  const key = await findDataKey(db, debtor);
  if (key === null) return [];
  return rows.map(({ number, sealed }) => key.open({ field: SEALED.consent, row: number }, sealed));
}

/** Every consent of a debtor, the withdrawn ones too, as the entries come to. */
export async function consentsOf(db: Queryable, debtor: string): Promise<readonly ConsentRow[]> {
  const consents = (await consentEntriesOf(db, debtor)).reduce<readonly ConsentRow[]>(foldEntry, []);
  return [...consents].sort(byGrant);
}

function foldEntry(
  consents: readonly ConsentRow[],
  { channel, purpose, kind, at }: ConsentEntry,
): readonly ConsentRow[] {
  const isSame = (one: ConsentRow) => one.channel === channel && one.purpose === purpose && one.grantedAt === at;
  const isKnown = consents.some(isSame);
  if (kind === "granted")
    return isKnown ? consents : [...consents, { channel, purpose, grantedAt: at, withdrawnAt: null }];
  const ended = consents.map((one) =>
    one.channel === channel && one.withdrawnAt === null ? { ...one, withdrawnAt: at } : one,
  );
  // A stop without an earlier grant has both instants equal.
  return isKnown ? ended : [...ended, { channel, purpose, grantedAt: at, withdrawnAt: at }];
}

function byGrant(a: ConsentRow, b: ConsentRow): number {
  return a.grantedAt - b.grantedAt || compare(a.channel, b.channel) || compare(a.purpose, b.purpose);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
