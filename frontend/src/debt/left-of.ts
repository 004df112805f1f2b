import type { DebtView } from "@duebook/protocol/http";
import type { Amount } from "@duebook/protocol/terms";

/** Everything paid so far, final or not, as far as it pays the total. */
export function paidOf({ total, paid, pending }: Pick<DebtView, "total" | "paid" | "pending">): Amount {
  const seen = BigInt(paid) + BigInt(pending);
  return seen < BigInt(total) ? seen : BigInt(total);
}

/** All that is left to pay now without an early payoff: the rest of the total and the late fee not yet paid. */
export function leftOf(view: Pick<DebtView, "standing" | "total" | "paid" | "pending" | "fee">): Amount {
  // What was paid beyond the total went to the fee, and `fee` no longer counts that.
  return view.standing === "closed" ? 0n : BigInt(view.total) - paidOf(view) + BigInt(view.fee);
}
