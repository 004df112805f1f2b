import type { Pack } from "@duebook/collections/policy/pack";
import type { Strategy } from "@duebook/collections/strategy";
import type { CanonicalValue } from "@duebook/protocol/journal";
import type { DebtId } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import { type Reading, recordAccess } from "./access-rows.ts";
import { dataKeyOf } from "./data-key-rows.ts";
import type { Queryable } from "./database.ts";
import { requireDebtorOf } from "./debtors.ts";
import type { WrappedKey } from "./seal.ts";
import { SEALED } from "./sealed-fields.ts";

/** What opens a commitment of the journal. */
export interface Opening {
  readonly commitment: Hex;
  readonly salt: Hex;
  /** Exact JSON, amounts as `"123n"`: its canonical text is what was committed to. */
  readonly opened: CanonicalValue;
}

/** A strategy and the packs beside it, as they were applied. */
export interface Rulebook {
  /** Of both. */
  readonly hash: Hex;
  readonly strategy: Strategy;
  readonly packs: readonly Pack[];
}

const INSERT = `insert into opening (commitment, debt, debtor, sealed) values ($1, $2, $3, $4)`;

/** Keeps what opens a commitment. Throws `store/no-debtor` or `seal/erased`. */
export async function saveOpening(tx: Queryable, debt: DebtId, { commitment, salt, opened }: Opening): Promise<void> {
  const debtor = await requireDebtorOf(tx, debt);
  const text = JSON.stringify({ salt, opened });
  const sealed = (await dataKeyOf(tx, debtor)).seal({ field: SEALED.opening, row: commitment }, text);
  await tx.query(INSERT, [commitment, debt, debtor, sealed]);
}

const SELECT = `
select commitment, debtor, sealed, master_key as "masterKey", wrapped
from opening join data_key on data_key.owner = opening.debtor where debt = $1 order by commitment`;

/** Every opening of a debt's commitments that was not erased; that they were read is kept. */
export async function readOpenings(db: Queryable, debt: DebtId, reading: Reading): Promise<readonly Opening[]> {
  type Row = WrappedKey & { readonly commitment: Hex; readonly debtor: string; readonly sealed: string };
  const rows = await db.query<Row>(SELECT, [debt]);
  for (const debtor of new Set(rows.map((row) => row.debtor))) await recordAccess(db, debtor, "opening", reading);
  return rows.map(({ commitment, debtor, sealed, ...wrapped }) => {
    const text = db.seal.openKey(debtor, wrapped).open({ field: SEALED.opening, row: commitment }, sealed);
    return { commitment, ...(JSON.parse(text) as Omit<Opening, "commitment">) };
  });
}

const INSERT_RULEBOOK = `
insert into rulebook (hash, strategy, packs) values ($1, $2, $3) on conflict (hash) do nothing`;

/** Keeps a strategy and its packs, once. */
export async function saveRulebook(tx: Queryable, { hash, strategy, packs }: Rulebook): Promise<void> {
  await tx.query(INSERT_RULEBOOK, [hash, JSON.stringify(strategy), JSON.stringify(packs)]);
}

const SELECT_RULEBOOKS = `
select hash, strategy, packs from rulebook
where hash = any ($1::text[]) order by hash`;

/** The rulebooks with these hashes. */
export async function rulebooksOf(db: Queryable, hashes: readonly string[]): Promise<readonly Rulebook[]> {
  type Row = { readonly hash: Hex; readonly strategy: string; readonly packs: string };
  const rows = await db.query<Row>(SELECT_RULEBOOKS, [hashes]);
  return rows.map(({ hash, strategy, packs }) => ({ hash, strategy: JSON.parse(strategy), packs: JSON.parse(packs) }));
}
