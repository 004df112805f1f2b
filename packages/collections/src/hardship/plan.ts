import type { Installment } from "@duebook/protocol/debt";
import type { Amount, Restructuring } from "@duebook/protocol/terms";

/** Ways in which a schedule becomes easier: all dates later, some payments left out first, or smaller ones for longer. */
export const PLAN_KINDS = ["later", "pause", "longer"] as const;
/** One of `PLAN_KINDS`. */
export type PlanKind = (typeof PLAN_KINDS)[number];

/** What the debtor asks for: so many days later, so many installments left out, or so many more of them. */
export interface Wish {
  readonly kind: PlanKind;
  readonly count: number;
}

/** New terms for what is left of a debt: what both sides would sign, and what it comes to. */
export interface Plan {
  readonly wish: Wish;
  readonly restructuring: Restructuring;
  /** The whole new schedule; what was paid toward the first of them is in it. */
  readonly installments: readonly Installment[];
  /** All that remains to be paid under it, unless something is late again. */
  readonly left: Amount;
  /** Late fee so far, not paid, that the new terms do not take over. */
  readonly feeTakenAway: Amount;
}
