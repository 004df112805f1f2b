import type { Instant } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import { type Reading, recordAccess } from "./access-rows.ts";
import { dataKeyOf } from "./data-key-rows.ts";
import { firstOf, type Queryable } from "./database.ts";
import { SEALED } from "./sealed-fields.ts";

/** A file that came with a request, or that proves what was done for a contact; without its bytes. */
export interface EvidenceFile {
  readonly id: string;
  /** One of the two is null. */
  readonly request: string | null;
  readonly contact: string | null;
  readonly mediaType: string;
  readonly size: number;
  /** Keccak-256 of the bytes as they were given. */
  readonly hash: Hex;
  readonly receivedAt: Instant;
}

const INSERT = `
insert into evidence_file (id, request, contact, debtor, media_type, size, hash, received_at, sealed)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`;

/** Keeps a file under the key of its debtor; false if the request or contact has the same one already. Throws `seal/erased`. */
export async function insertEvidenceFile(
  tx: Queryable,
  debtor: string,
  file: EvidenceFile,
  bytes: Uint8Array,
): Promise<boolean> {
  const { id, request, contact, mediaType, size, hash, receivedAt } = file;
  const sealed = (await dataKeyOf(tx, debtor)).sealBytes({ field: SEALED.file, row: id }, bytes);
  return (
    (await tx.query(INSERT, [id, request, contact, debtor, mediaType, size, hash, receivedAt, sealed])).length === 1
  );
}

const COLUMNS = `id, request, contact, media_type as "mediaType", size, hash, received_at as "receivedAt"`;
const SELECT_OF_REQUESTS = `
select ${COLUMNS} from evidence_file
where request = any ($1::text[]) order by received_at, id`;

/** The files of these requests, oldest first. */
export async function evidenceFilesOf(db: Queryable, requests: readonly string[]): Promise<readonly EvidenceFile[]> {
  return db.query<EvidenceFile>(SELECT_OF_REQUESTS, [requests]);
}

const SELECT_OF_CONTACT = `select ${COLUMNS} from evidence_file where contact = $1 order by received_at, id`;

/** The files that prove what was done for a contact, oldest first. */
export async function evidenceFilesOfContact(db: Queryable, contact: string): Promise<readonly EvidenceFile[]> {
  return db.query<EvidenceFile>(SELECT_OF_CONTACT, [contact]);
}

const SELECT_SEALED = `select debtor, sealed from evidence_file where id = $1`;

/** The bytes of a file as they were given, or null; that they were read is kept, with who reads them and why. */
export async function readEvidenceFile(tx: Queryable, id: string, reading: Reading): Promise<Uint8Array | null> {
  const row = firstOf(await tx.query<{ debtor: string; sealed: string }>(SELECT_SEALED, [id]));
  if (row === null) return null;
  await recordAccess(tx, row.debtor, "evidence_file", reading);
  return (await dataKeyOf(tx, row.debtor)).openBytes({ field: SEALED.file, row: id }, row.sealed);
}
