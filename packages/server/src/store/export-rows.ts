import { type Reading, recordAccess } from "./access-rows.ts";
import { findDataKey } from "./data-key-rows.ts";
import type { Queryable } from "./database.ts";
import { PERSONAL_TABLES, type PersonalTable, type Row } from "./personal-tables.ts";
import type { DataKey } from "./seal.ts";

/** Every row about a debtor by table, opened; that it was read is kept, with who reads it. */
export async function readAllRows(
  tx: Queryable,
  debtor: string,
  reading: Reading,
): Promise<Readonly<Record<string, readonly Row[]>>> {
  const key = await findDataKey(tx, debtor);
  const all: Record<string, readonly Row[]> = {};
  for (const [table, personal] of Object.entries(PERSONAL_TABLES)) {
    const rows = await tx.query<{ text: string }>(selectOf(table, personal), [debtor]);
    all[table] = rows.map(({ text }) => givenOut(JSON.parse(text), personal, key));
    if (personal.sealed !== undefined && rows.length > 0) await recordAccess(tx, debtor, table, reading);
  }
  return all;
}

/** Numbers that a reader of JSON would round are written as other amounts are, `"123n"`. */
function selectOf(table: string, { whose }: PersonalTable): string {
  return `
select (
  select jsonb_object_agg(key, case
    when jsonb_typeof(value) = 'number' and length(value::text) > 15 then to_jsonb(value::text || 'n') else value end)
  from jsonb_each(to_jsonb(t)))::text as text
from ${table} as t where ${whose} order by 1`;
}

function givenOut(row: Row, { sealed = [], redact }: PersonalTable, key: DataKey | null): Row {
  const opened = sealed.reduce<Row>((all, { field, opensAs, rowOf, open }) => {
    const { [field.slice(field.indexOf(".") + 1)]: text, ...rest } = all;
    if (key === null || typeof text !== "string") return rest;
    return { ...rest, [opensAs]: open(key, { field, row: rowOf(row) }, text) };
  }, row);
  return redact === undefined ? opened : redact(opened);
}
