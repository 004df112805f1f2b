import { type Deferment, defermentOwed, isLateFeeNear } from "@duebook/collections/hold/late-clock";
import type { Reason } from "@duebook/collections/reason";
import type { Instant } from "@duebook/protocol/terms";
import { readHolds } from "../read-holds.ts";
import type { ReliefHand } from "../requests/relief-hand.ts";
import type { Queryable } from "../store/database.ts";
import { type DebtRow, findDebts } from "../store/debt-rows.ts";
import { type DefermentRow, type DefermentState, defermentsOf, heldDebts } from "../store/deferment-rows.ts";

/** What may be given without a person, and by whose key. */
export interface Deferring {
  /** Null: nothing. */
  readonly mostDays: number | null;
  readonly hand: Pick<ReliefHand, "canSign">;
}

/** Days that a debt on hold has to be given now; `byHand` says too where this server cannot sign for its creditor. */
export interface OwedDeferment extends Deferment {
  readonly debt: DebtRow;
  readonly debtor: string;
}

const UNDER_WAY: readonly DefermentState[] = ["signed", "mined"];
const GIVEN: readonly DefermentState[] = [...UNDER_WAY, "final"];

/** Every debt whose late fee is about to grow although it is on hold; not those whose days are under way. */
export async function owedDeferments(
  db: Queryable,
  deferring: Deferring,
  now: Instant,
): Promise<readonly OwedDeferment[]> {
  const debtorOf = new Map((await heldDebts(db, now)).map(({ debt, debtor }) => [debt, debtor]));
  const near = (await findDebts(db, [...debtorOf.keys()])).filter(({ seen }) => isLateFeeNear(seen, now));
  const owed: OwedDeferment[] = [];
  for (const debt of near) {
    const one = await owedTo(db, debt, debtorOf.get(debt.id) ?? "", deferring, now);
    if (one !== null) owed.push(one);
  }
  return owed;
}

/** What one debt is owed; null while nothing is, or while days for it are under way. */
export async function owedTo(
  db: Queryable,
  debt: DebtRow,
  debtor: string,
  { mostDays, hand }: Deferring,
  now: Instant,
): Promise<OwedDeferment | null> {
  const sent = await defermentsOf(db, debt.id);
  if (sent.some(({ state }) => UNDER_WAY.includes(state))) return null;
  const limits = { mostDays, givenDays: daysGiven(sent) };
  const owed = defermentOwed(debt.seen, await readHolds(db, debt, debtor, now), limits, now);
  if (owed === null) return null;
  return { ...owed, debt, debtor, byHand: owed.byHand ?? cannotSign(hand, debt) };
}

/** Days that holds have given a debt, those that are under way too. */
export function daysGiven(deferments: readonly DefermentRow[]): number {
  return deferments.reduce((sum, { state, days }) => (GIVEN.includes(state) ? sum + days : sum), 0);
}

function cannotSign({ canSign }: Deferring["hand"], { chain, seen }: DebtRow): Reason | null {
  if (canSign(chain, seen.creditor)) return null;
  const detail = `This server cannot sign for ${seen.creditor} on ${chain}.`;
  return { rule: "hold/late-clock", code: "deferment/cannot-sign", detail };
}
