import { type Deferment, defermentOwed, isLateFeeNear } from "@duebook/collections/hold/late-clock";
import type { Instant } from "@duebook/protocol/terms";
import { readHolds } from "../read-holds.ts";
import type { Queryable } from "../store/database.ts";
import { type DebtRow, findDebt, findDebts } from "../store/debt-rows.ts";
import { registrationOf } from "../store/debtors.ts";
import { type DefermentRow, type DefermentState, defermentsOf, heldDebts } from "../store/deferment-rows.ts";
import type { signerOf } from "./creditor-hand.ts";

/** What may be given without a person, and by whose key. */
export interface Deferring {
  /** Null: nothing. */
  readonly mostDays: number | null;
  readonly signer: ReturnType<typeof signerOf>;
}

/** Days that a debt on hold has to be given now. */
export interface OwedDeferment extends Deferment {
  readonly debt: DebtRow;
  readonly debtor: string;
}

const GIVEN: readonly DefermentState[] = ["signed", "mined", "final"];

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
  { mostDays, signer }: Deferring,
  now: Instant,
): Promise<OwedDeferment | null> {
  const sent = await defermentsOf(db, debt.id);
  if (sent.some(isUnderWay)) return null;
  const limits = { mostDays, givenDays: daysGiven(sent), canSign: signer.canSign(debt.chain, debt.seen.creditor) };
  const owed = defermentOwed(debt.seen, await readHolds(db, debt, debtor, now), limits, now);
  return owed && { ...owed, debt, debtor };
}

/** Whether what was signed is owed still; not if its hold was lifted since, its debt paid, or its dates moved by others. */
export async function isOwedStill(
  db: Queryable,
  { debt: id, days }: Pick<DefermentRow, "debt" | "days">,
  now: Instant,
): Promise<boolean> {
  const debt = await findDebt(db, id);
  const registration = await registrationOf(db, id);
  if (debt === null || registration === null) return false;
  const owed = defermentOwed(debt.seen, await readHolds(db, debt, registration.debtor, now), NO_LIMITS, now);
  return owed !== null && owed.days >= days;
}

/** Whoever signed has looked at them. */
const NO_LIMITS = { mostDays: null, givenDays: 0, canSign: false };

/** Whether no final block shows yet what became of it; until then its debt is given no more. */
export function isUnderWay({ state }: DefermentRow): boolean {
  return state === "signed" || state === "mined";
}

/** Days that holds have given a debt, those that are under way too. */
export function daysGiven(deferments: readonly DefermentRow[]): number {
  return deferments.reduce((sum, { state, days }) => (GIVEN.includes(state) ? sum + days : sum), 0);
}
