import type { Address } from "viem";
import { accrued } from "../late-fee.ts";
import { close, type ModelDebt, requireCreditor, requireOpen, SMALLEST_PAYMENT, type Step, tell } from "../model.ts";
import { arrearsAt, leftAt } from "../quote.ts";
import { refuse } from "../refuse.ts";
import type { Amount, Instant } from "../terms.ts";
import { lapsesAt } from "./dispute.ts";
import { hold, holdingOf, take } from "./hold.ts";
import { requireUncured } from "./notice.ts";
import { receive } from "./pay.ts";

/** `DebtBook.addDeposit`. Errors: `debt-book/{debt-not-open,amount-too-small}`. */
export function addDeposit(debt: ModelDebt, from: Address, amount: Amount): Step {
  requireOpen(debt);
  if (amount < SMALLEST_PAYMENT) refuse("debt-book/amount-too-small", [amount, SMALLEST_PAYMENT]);
  const held = hold(debt, { purpose: "deposit", from, until: 0, amount });
  return tell(held.debt, { type: "DepositAdded", holding: held.number, from, amount });
}

/** `DebtBook.drawDeposit`. Errors: `debt-book/{debt-not-open,dispute-open,only-creditor,deposit-of-another-debt,nothing-to-cover}`, those of `requireUncured`. */
export function drawDeposit(debt: ModelDebt, by: Address, holding: bigint, at: Instant): Step {
  requireOpen(debt);
  if (debt.state === "disputed") refuse("debt-book/dispute-open", [debt.id, BigInt(lapsesAt(debt))]);
  requireCreditor(debt, by);
  if (debt.state === "active") requireUncured(debt, at);
  const deposit = holdingOf(debt, holding, "deposit");
  if (deposit === null) return refuse("debt-book/deposit-of-another-debt", [holding, debt.id]);
  const arrears = arrearsAt(debt, at);
  const amount = deposit.amount < arrears ? deposit.amount : arrears;
  if (amount === 0n) refuse("debt-book/nothing-to-cover", [debt.id]);
  const left = leftAt(debt, at);
  const received = receive(accrued(debt, at), deposit.from, amount, "deposit");
  const drawn = amount === left ? close(received, "paid") : received;
  return { ...drawn, debt: take(drawn.debt, holding, amount) };
}
