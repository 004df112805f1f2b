import type { DebtView } from "@duebook/protocol/http";
import type { Amount } from "@duebook/protocol/terms";
import { leftOf } from "../debt/left-of.ts";

const SMALLEST: Amount = 10_000n;

/** Ways to choose an amount, in the order in which they are offered. */
export type Choice = "due" | "installment" | "any" | "everything";

/** What may be paid toward a debt now. */
export interface Offer {
  readonly least: Amount;
  readonly most: Amount;
  readonly amounts: Readonly<Partial<Record<Choice, Amount>>>;
}

/** What may be paid now, or null if nothing is left. Choices that would ask for the same amount are offered once. */
export function offerOf(view: DebtView): Offer | null {
  const most = leftOf(view);
  if (most === 0n) return null;
  const due = BigInt(view.due);
  const installment = BigInt(view.nextAmount);
  const amounts = {
    ...(due > 0n && due < most && { due }),
    ...(installment > 0n && installment < most && installment !== due && { installment }),
    everything: BigInt(view.payoff),
  };
  return { least: most < SMALLEST ? most : SMALLEST, most, amounts };
}

/** Choices of an offer, the one that most people want first. */
export function choicesOf({ amounts }: Offer): readonly Choice[] {
  const order: readonly Choice[] = ["due", "installment", "any", "everything"];
  return order.filter((choice) => choice === "any" || choice in amounts);
}
