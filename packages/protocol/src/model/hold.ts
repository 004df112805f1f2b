import type { ModelDebt, ModelHolding } from "../model.ts";
import type { Amount } from "../terms.ts";

/** `Escrow.hold`: the debt with one more holding, and its number. */
export function hold(debt: ModelDebt, holding: ModelHolding): { readonly debt: ModelDebt; readonly number: bigint } {
  const holdings = [...debt.holdings, holding];
  return { debt: { ...debt, holdings }, number: BigInt(holdings.length) };
}

/** The holding of this number and purpose; null if it is of another purpose or there is none. */
export function holdingOf(debt: ModelDebt, number: bigint, purpose: ModelHolding["purpose"]): ModelHolding | null {
  const holding = debt.holdings[Number(number) - 1];
  return holding?.purpose === purpose ? holding : null;
}

/** `Escrow.take`: the debt with so much less in a holding. */
export function take(debt: ModelDebt, number: bigint, amount: Amount): ModelDebt {
  const index = Number(number) - 1;
  const holdings = debt.holdings.map((one, at) => (at === index ? { ...one, amount: one.amount - amount } : one));
  return { ...debt, holdings };
}
