import { annuityInstallment, CENT } from "@duebook/protocol/lending/annuity";
import type { Amount } from "@duebook/protocol/terms";
import type { ImportedDebt } from "./row.ts";

/** How lenders make whole cents of an annuity; up, so that the last installment is never the largest. */
const ROUNDINGS = {
  nearest: (exact: Amount) => ((exact + CENT / 2n) / CENT) * CENT,
  up: (exact: Amount) => ((exact + CENT - 1n) / CENT) * CENT,
} as const;

/** For how many rows the annuity of principal, rate and months is the installment that the lender bills. */
export interface AnnuityCheck {
  /** The way of rounding to the cent under which more rows agree. */
  readonly rounding: keyof typeof ROUNDINGS;
  readonly agree: number;
  /** References of the rows where it is not, to the cent. */
  readonly differ: readonly string[];
}

/** Compares every row that states a rate; a difference is reported, never refused: the lender's figure holds. */
export function checkAnnuities(debts: readonly ImportedDebt[]): AnnuityCheck {
  const compared = debts.flatMap(({ reference, principal, rate, installments, installment }) =>
    // One unit (1e-6) as the quantum: exact enough for either way of rounding to the cent.
    rate === null ? [] : [{ reference, installment, exact: annuityInstallment(principal, rate, installments, 1n) }],
  );
  const checkBy = (rounding: AnnuityCheck["rounding"]): AnnuityCheck => {
    const differing = compared.filter(({ exact, installment }) => ROUNDINGS[rounding](exact) !== installment);
    const differ = differing.map(({ reference }) => reference);
    return { rounding, agree: compared.length - differ.length, differ };
  };
  const [nearest, up] = [checkBy("nearest"), checkBy("up")];
  return up.agree > nearest.agree ? up : nearest;
}
