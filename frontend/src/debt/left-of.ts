import type { DebtView } from "@duebook/protocol/http";
import type { Amount } from "@duebook/protocol/terms";

/** All that is left to pay now without an early payoff: the rest of the total and the late fee not yet paid. */
export function leftOf(view: Pick<DebtView, "standing" | "total" | "paid" | "fee">): Amount {
  if (view.standing === "closed") return 0n;
  const rest = BigInt(view.total) - BigInt(view.paid);
  // What was paid beyond the total went to the fee, and `fee` no longer counts that.
  return (rest > 0n ? rest : 0n) + BigInt(view.fee);
}
