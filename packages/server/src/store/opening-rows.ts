import type { Pack } from "@duebook/collections/policy/pack";
import type { Strategy } from "@duebook/collections/strategy";
import type { CanonicalValue } from "@duebook/protocol/journal";
import type { DebtId } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import type { Queryable } from "./database.ts";

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

const INSERT = `insert into opening (commitment, debt, salt, opened) values ($1, $2, $3, $4)`;

/** Keeps what opens a commitment. */
export async function saveOpening(tx: Queryable, debt: DebtId, { commitment, salt, opened }: Opening): Promise<void> {
  await tx.query(INSERT, [commitment, debt, salt, JSON.stringify(opened)]);
}

const SELECT = `select commitment, salt, opened from opening where debt = $1 order by commitment`;

/** Every opening of a debt's commitments that was not erased. */
export async function openingsOf(db: Queryable, debt: DebtId): Promise<readonly Opening[]> {
  const rows = await db.query<Opening & { readonly opened: string }>(SELECT, [debt]);
  return rows.map((row) => ({ ...row, opened: JSON.parse(row.opened) as CanonicalValue }));
}

const INSERT_RULEBOOK = `
insert into rulebook (hash, strategy, packs) values ($1, $2, $3) on conflict (hash) do nothing`;

/** Keeps a strategy and its packs, once. */
export async function saveRulebook(tx: Queryable, { hash, strategy, packs }: Rulebook): Promise<void> {
  await tx.query(INSERT_RULEBOOK, [hash, JSON.stringify(strategy), JSON.stringify(packs)]);
}

const SELECT_RULEBOOKS = `
select hash, strategy, packs from rulebook
where hash in (select jsonb_array_elements_text($1::jsonb)) order by hash`;

/** The rulebooks with these hashes. */
export async function rulebooksOf(db: Queryable, hashes: readonly string[]): Promise<readonly Rulebook[]> {
  type Row = { readonly hash: Hex; readonly strategy: string; readonly packs: string };
  const rows = await db.query<Row>(SELECT_RULEBOOKS, [JSON.stringify(hashes)]);
  return rows.map(({ hash, strategy, packs }) => ({ hash, strategy: JSON.parse(strategy), packs: JSON.parse(packs) }));
}
