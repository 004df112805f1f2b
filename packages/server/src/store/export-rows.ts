import type { CanonicalValue } from "@duebook/protocol/journal";
import { type Reading, recordAccess } from "./access-rows.ts";
import { findDataKey } from "./data-key-rows.ts";
import type { Queryable } from "./database.ts";
import type { DataKey, Place } from "./seal.ts";
import { replyRowOf, SEALED } from "./sealed-fields.ts";

/** A table with rows about debtors: which column says who it is, and what of it is sealed. */
interface PersonalTable {
  readonly debtor: string;
  readonly sealed?: readonly SealedColumn[];
}

/** A sealed column: the name that is bound into its ciphertexts, how the row is named there, and what it is called opened. */
interface SealedColumn {
  readonly field: string;
  readonly opensAs: string;
  open(key: DataKey, place: Place, text: string): string;
  rowOf(row: Row): string;
}

type Row = Readonly<Record<string, CanonicalValue>>;

const by = (column: string) => (row: Row) => String(row[column]);
const column = (field: string, rowOf: SealedColumn["rowOf"], opensAs = "opened"): SealedColumn => ({
  ...{ field, rowOf, opensAs },
  open: (key, place, text) => key.open(place, text),
});
/** Bytes are given out as base64. */
const bytesColumn = (field: string, rowOf: SealedColumn["rowOf"]): SealedColumn => ({
  ...column(field, rowOf),
  open: (key, place, text) => Buffer.from(key.openBytes(place, text)).toString("base64"),
});
const byReply = (row: Row) => replyRowOf(String(row.channel), String(row.provider_id));

/** Every table that says something of a debtor; a test compares them with the schema. */
export const PERSONAL_TABLES: Readonly<Record<string, PersonalTable>> = {
  debtor: { debtor: "id", sealed: [column(SEALED.debtor, by("id"))] },
  address: { debtor: "debtor", sealed: [column(SEALED.address, by("id"))] },
  consent_entry: { debtor: "debtor", sealed: [column(SEALED.consent, by("number"))] },
  hold: { debtor: "debtor" },
  registration: { debtor: "debtor" },
  proposal: { debtor: "debtor", sealed: [column(SEALED.proposal, by("id"))] },
  link: { debtor: "debtor" },
  contact: { debtor: "debtor", sealed: [column(SEALED.note, by("id"))] },
  inbox: { debtor: "debtor", sealed: [column(SEALED.inbox, by("id"))] },
  opening: { debtor: "debtor", sealed: [column(SEALED.opening, by("commitment"))] },
  assignment: { debtor: "debtor" },
  reply: { debtor: "debtor", sealed: [column(SEALED.reply, byReply)] },
  conversation_line: { debtor: "debtor", sealed: [column(SEALED.line, by("id"))] },
  person_request: { debtor: "debtor" },
  request: {
    ...{ debtor: "debtor" },
    sealed: [column(SEALED.told, by("id"), "told"), column(SEALED.reasons, by("id"), "reasons")],
  },
  evidence_file: { debtor: "debtor", sealed: [bytesColumn(SEALED.file, by("id"))] },
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

function opened(row: Row, { sealed = [] }: PersonalTable, key: DataKey | null): Row {
  return sealed.reduce<Row>((all, { field, opensAs, rowOf, open }) => {
    const { [field.slice(field.indexOf(".") + 1)]: text, ...rest } = all;
    if (key === null || typeof text !== "string") return rest;
    return { ...rest, [opensAs]: open(key, { field, row: rowOf(row) }, text) };
  }, row);
}
