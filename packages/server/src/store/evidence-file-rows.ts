import type { Instant } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import { firstOf, type Queryable } from "./database.ts";

/** A file that came with a request, without its bytes. */
export interface EvidenceFile {
  readonly id: string;
  readonly request: string;
  readonly mediaType: string;
  readonly size: number;
  /** Keccak-256 of the bytes as they were given. */
  readonly hash: Hex;
  readonly receivedAt: Instant;
}

const INSERT = `
insert into evidence_file (id, request, media_type, size, hash, received_at, sealed)
values ($1, $2, $3, $4, $5, $6, $7) on conflict (request, hash) do nothing returning id`;

/** Keeps a sealed file; false if the request has the same one already. */
export async function insertEvidenceFile(tx: Queryable, file: EvidenceFile, sealed: string): Promise<boolean> {
  const { id, request, mediaType, size, hash, receivedAt } = file;
  return (await tx.query(INSERT, [id, request, mediaType, size, hash, receivedAt, sealed])).length === 1;
}

const SELECT_OF_REQUESTS = `
select id, request, media_type as "mediaType", size, hash, received_at as "receivedAt" from evidence_file
where request in (select jsonb_array_elements_text($1::jsonb)) order by received_at, id`;

/** The files of these requests, oldest first. */
export async function evidenceFilesOf(db: Queryable, requests: readonly string[]): Promise<readonly EvidenceFile[]> {
  return db.query<EvidenceFile>(SELECT_OF_REQUESTS, [JSON.stringify(requests)]);
}

const SELECT_SEALED = `select sealed from evidence_file where id = $1`;

/** The sealed bytes of a file, or null. */
export async function sealedBytesOf(db: Queryable, id: string): Promise<string | null> {
  return firstOf(await db.query<{ sealed: string }>(SELECT_SEALED, [id]))?.sealed ?? null;
}
