import { digest } from "@duebook/protocol/journal";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import type { Queryable } from "./database.ts";

/** Who reads personal data, why, and about which debt. */
export interface Reading {
  /** `duebook` for the machine, `debtor` for whoever has the debtor's link, `desk/NAME` for a person of the creditor. */
  readonly reader: string;
  /** `deliver`, `evidence`, `export`, … */
  readonly purpose: string;
  readonly debt: DebtId | null;
  readonly at: Instant;
}

/** Whose side a reader is on: which employee it was concerns the creditor, and is not told. */
export function roleOf(reader: string): "duebook" | "debtor" | "desk" {
  return reader === "duebook" || reader === "debtor" ? reader : "desk";
}

/** One line of who read what about a debtor. */
export interface AccessRow extends Reading {
  readonly number: number;
  readonly field: string;
}

const INSERT = `
insert into access (debtor, at, reader, field, purpose, debt, hash) values ($1, $2, $3, $4, $5, $6, $7)`;

/** Keeps that a field of a debtor was read. Belongs into the transaction that reads, so that one is not without the other. */
export async function recordAccess(
  db: Queryable,
  debtor: string,
  field: string,
  { reader, purpose, debt, at }: Reading,
): Promise<void> {
  const hash = accessHash({ debtor, at, reader, field, purpose, debt });
  await db.query(INSERT, [debtor, at, reader, field, purpose, debt, hash]);
}

/** Nothing in it is personal but whom it is about, so that it needs no salt; equal readings have equal hashes. */
export function accessHash(line: Omit<AccessRow, "number"> & { readonly debtor: string }): Hex {
  return digest({ ...line });
}

const COLUMNS = `number, at, reader, field, purpose, debt`;
const SELECT_OF_DEBTOR = `
select ${COLUMNS} from access where debtor = $1 order by number desc limit $2`;

/** Who read what about a debtor, newest first. */
export async function accessesOf(db: Queryable, debtor: string, limit: number): Promise<readonly AccessRow[]> {
  return db.query<AccessRow>(SELECT_OF_DEBTOR, [debtor, limit]);
}

/** A line that the journal does not bind yet. */
export interface OpenAccess {
  readonly number: number;
  readonly at: Instant;
  readonly hash: Hex;
}

const SELECT_OPEN = `select number, at, hash from access where batch is null order by number limit $1`;

/** The oldest lines that no batch of the journal binds yet. */
export async function openAccesses(db: Queryable, limit: number): Promise<readonly OpenAccess[]> {
  return db.query<OpenAccess>(SELECT_OPEN, [limit]);
}

const CLOSE = `
update access set batch = $2 where number = any ($1::bigint[])`;

/** Keeps which line of the journal binds these lines. */
export async function closeBatch(tx: Queryable, numbers: readonly number[], batch: number): Promise<void> {
  await tx.query(CLOSE, [numbers, batch]);
}

const SELECT_BATCH = `select ${COLUMNS}, debtor, hash from access where batch = $1 order by number`;

/** The lines of a batch; of one whose time to be kept is over, the hash alone. */
export async function accessesOfBatch(
  db: Queryable,
  batch: number,
): Promise<readonly (AccessRow & { readonly debtor: string | null; readonly hash: Hex })[]> {
  return db.query(SELECT_BATCH, [batch]);
}

const FORGET = `
update access set debtor = null, at = null, reader = null, field = null, purpose = null, debt = null
where debtor = $1 and batch is not null returning hash`;

/** Drops what the lines about a debtor say; their hashes stay, so that the batches can still be checked, and are returned. */
export async function forgetAccesses(tx: Queryable, debtor: string): Promise<readonly Hex[]> {
  return (await tx.query<{ hash: Hex }>(FORGET, [debtor])).map(({ hash }) => hash);
}
