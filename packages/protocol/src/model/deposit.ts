import type { Address } from "viem";
import { accrued } from "../late-fee.ts";
import {
  closeIfNothingLeft,
  type ModelDebt,
  requireCreditor,
  requireOpen,
  SMALLEST_PAYMENT,
  type Step,
  tell,
} from "../model.ts";
import { refuse } from "../refuse.ts";
import { countPastGrace, missingOfFirst, scheduleInForce } from "../schedule.ts";
import type { Amount, Instant } from "../terms.ts";
import { lapsesAt } from "./dispute.ts";
import { hold, holdingOf, take } from "./hold.ts";
import { requireClockRuns, requireUncured } from "./notice.ts";
import { receive } from "./pay.ts";
import { pulledIntoEscrow } from "./token.ts";

/** `DebtBook.addDeposit`. Errors: `debt-book/{debt-not-open,amount-too-small,payment-failed}`. */
export function addDeposit(debt: ModelDebt, from: Address, sent: Amount): Step {
  requireOpen(debt);
  if (sent < SMALLEST_PAYMENT) refuse("debt-book/amount-too-small", [sent, SMALLEST_PAYMENT]);
  const amount = pulledIntoEscrow(debt, from, sent);
  const held = hold(debt, { purpose: "deposit", from, until: 0, amount });
  return tell(held.debt, { type: "DepositAdded", holding: held.number, from, amount });
}

/** `DebtBook.drawDeposit`. Errors: `debt-book/{debt-not-open,dispute-open,only-creditor,deposit-of-another-debt,nothing-to-cover}`, those of `requireUncured` and `requireClockRuns`. */
export function drawDeposit(debt: ModelDebt, by: Address, holding: bigint, at: Instant): Step {
  requireOpen(debt);
  if (debt.state === "disputed") refuse("debt-book/dispute-open", [debt.id, BigInt(lapsesAt(debt))]);
  requireCreditor(debt, by);
  if (debt.state === "active") requireUncured(debt, at);
  requireClockRuns(debt, at);
  const deposit = holdingOf(debt, holding, "deposit");
  if (deposit === null) return refuse("debt-book/deposit-of-another-debt", [holding, debt.id]);
  const coverable = coverableAt(debt, at);
  const amount = deposit.amount < coverable ? deposit.amount : coverable;
  if (amount === 0n) refuse("debt-book/nothing-to-cover", [debt.id]);
  const drawn = closeIfNothingLeft(receive(accrued(debt, at), deposit.from, amount, "deposit"), "paid");
  return { ...drawn, debt: take(drawn.debt, holding, debt.creditor, amount) };
}

/** What is past grace; accelerated, all of the total. */
function coverableAt(debt: ModelDebt, at: Instant): Amount {
  const isAccelerated = debt.state === "accelerated";
  const count = isAccelerated ? debt.terms.installments : countPastGrace(scheduleInForce(debt), debt.conditions, at);
  return missingOfFirst(debt.terms, debt.paid, count);
}
