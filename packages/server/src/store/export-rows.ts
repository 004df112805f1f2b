import type { CanonicalValue } from "@duebook/protocol/journal";
import { type Reading, recordAccess } from "./access-rows.ts";
import { findDataKey } from "./data-key-rows.ts";
import type { Queryable } from "./database.ts";
import type { DataKey } from "./seal.ts";
import { replyRowOf, SEALED } from "./sealed-fields.ts";

/** A table with rows about debtors: which column says who it is, and what of it is sealed. */
interface PersonalTable {
  readonly debtor: string;
  /** The sealed column, the name that is bound into its ciphertexts, and how the row is named there. */
  readonly sealed?: { readonly column: string; readonly field: string; rowOf(row: Row): string };
}

type Row = Readonly<Record<string, CanonicalValue>>;

const by = (column: string) => (row: Row) => String(row[column]);
const byReply = (row: Row) => replyRowOf(String(row.channel), String(row.provider_id));

/** Every table that says something of a debtor; a test compares them with the schema. */
export const PERSONAL_TABLES: Readonly<Record<string, PersonalTable>> = {
  debtor: { debtor: "id", sealed: { column: "sealed", field: SEALED.debtor, rowOf: by("id") } },
  address: { debtor: "debtor", sealed: { column: "sealed", field: SEALED.address, rowOf: by("id") } },
  consent_entry: { debtor: "debtor", sealed: { column: "sealed", field: SEALED.consent, rowOf: by("number") } },
  hold: { debtor: "debtor" },
  registration: { debtor: "debtor" },
  proposal: { debtor: "debtor", sealed: { column: "offered_sealed", field: SEALED.proposal, rowOf: by("id") } },
  link: { debtor: "debtor" },
  contact: { debtor: "debtor", sealed: { column: "note_sealed", field: SEALED.note, rowOf: by("id") } },
  inbox: { debtor: "debtor", sealed: { column: "sealed", field: SEALED.inbox, rowOf: by("id") } },
  opening: { debtor: "debtor", sealed: { column: "sealed", field: SEALED.opening, rowOf: by("commitment") } },
  assignment: { debtor: "debtor" },
  reply: { debtor: "debtor", sealed: { column: "sealed", field: SEALED.reply, rowOf: byReply } },
  conversation_line: { debtor: "debtor", sealed: { column: "sealed", field: SEALED.line, rowOf: by("id") } },
  person_request: { debtor: "debtor" },
  request: { debtor: "debtor" },
  named_person: { debtor: "debtor", sealed: { column: "sealed", field: SEALED.person, rowOf: by("id") } },
  access: { debtor: "debtor" },
  erasure: { debtor: "debtor" },
  erasure_letter: { debtor: "debtor" }, // sealed under a key of its own, and gone within days
};

/** Every row about a debtor by table, opened; that it was read is kept, with who reads it. */
export async function readAllRows(
  tx: Queryable,
  debtor: string,
  reading: Reading,
): Promise<Readonly<Record<string, readonly Row[]>>> {
  const key = await findDataKey(tx, debtor);
  const all: Record<string, readonly Row[]> = {};
  for (const [table, personal] of Object.entries(PERSONAL_TABLES)) {
    const select = `select to_jsonb(t)::text as text from ${table} as t where ${personal.debtor} = $1 order by 1`;
    const rows = (await tx.query<{ text: string }>(select, [debtor])).map(({ text }) => JSON.parse(text) as Row);
    all[table] = rows.map((row) => opened(row, personal, key));
    if (personal.sealed !== undefined && rows.length > 0) await recordAccess(tx, debtor, table, reading);
  }
  return all;
}

function opened(row: Row, { sealed }: PersonalTable, key: DataKey | null): Row {
  if (sealed === undefined) return row;
  const { [sealed.column]: text, ...rest } = row;
  if (key === null || typeof text !== "string") return rest;
  return { ...rest, opened: key.open({ field: sealed.field, row: sealed.rowOf(row) }, text) };
}
