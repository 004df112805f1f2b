import type { Address } from "viem";
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

/** `Escrow.take`: so much less in a holding, and so much more of an account's credit. */
export function take(debt: ModelDebt, number: bigint, account: Address, amount: Amount): ModelDebt {
  const index = Number(number) - 1;
  const holdings = debt.holdings.map((one, at) => (at === index ? { ...one, amount: one.amount - amount } : one));
  return credit({ ...debt, holdings }, account, amount);
}

/** So much more of an account's credit. */
export function credit(debt: ModelDebt, account: Address, amount: Amount): ModelDebt {
  return { ...debt, credits: { ...debt.credits, [account]: creditOf(debt, account) + amount } };
}

/** `Escrow.creditOf`, as far as this debt has made it. */
export function creditOf({ credits }: ModelDebt, account: Address): Amount {
  return credits[account] ?? 0n;
}

/** `Escrow.liabilitiesOf`, as far as this debt has made them: all credits and holdings. */
export function liabilitiesOf({ credits, holdings }: ModelDebt): Amount {
  const owed = [...Object.values(credits), ...holdings.map(({ amount }) => amount)];
  return owed.reduce((sum, amount) => sum + amount, 0n);
}
