import { openingFacts } from "@duebook/protocol/opening-facts";
import { sampleConditions, sampleTerms } from "@duebook/protocol/sample-debt.test-aid";
import type { Instant } from "@duebook/protocol/terms";
import type { Database } from "@duebook/server/store/database";
import { deleteDebts, saveDebts } from "@duebook/server/store/fold-rows";

/** A portfolio of 1,000,000 debts of five installments each. */
export const DEBTS = 1_000_000;
/** Installments of all of them. */
export const INSTALLMENTS = 5 * DEBTS;
/** How many come up at once. */
export const DUE = 10_000;
/** When one looks; the debts come up from a second later, a second apart. */
export const NOW: Instant = 1_800_000_000;

/** Copies the one debt that was saved; the number of a copy is its id, and says when it comes up. */
const COPY = `
insert into debt (id, chain, seen, payments, final, final_is_seen, final_payments, gap, next_at, next_amount, rest_amount)
select '0x' || lpad(to_hex(number), 64, '0'), chain, seen, payments, final, final_is_seen, final_payments, gap,
  $1 + number, next_amount, rest_amount
from debt, generate_series(1, $2) as number`;
/** Every hundredth, so that they lie all over the table. */
const PUT_UP = `
update debt set next_at = $1 - (next_at - $1) where next_at > $1 and (next_at - $1) % $2 = 0`;

/** Fills an empty database with debts of which none is due. */
export async function fillDebts(database: Database): Promise<void> {
  const [terms, conditions] = [sampleTerms({ installments: INSTALLMENTS / DEBTS }), sampleConditions()];
  const chain = "eip155:1";
  const seen = openingFacts({ id: `0x${"00".repeat(32)}`, chain, terms, conditions, openedAt: NOW, sequence: 1 });
  await database.transaction((tx) => saveDebts(tx, [{ id: seen.id, chain, seen, final: seen, gap: null }]));
  await database.query(COPY, [NOW, DEBTS]);
  await deleteDebts(database, [seen.id]);
  await database.query("vacuum analyze debt");
}

/** Makes 10,000 of them due. */
export async function putUp(database: Database): Promise<void> {
  await database.query(PUT_UP, [NOW, DEBTS / DUE]);
  await database.query("vacuum analyze debt");
}
