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
