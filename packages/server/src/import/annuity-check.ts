import { annuityInstallment } from "@duebook/protocol/lending/annuity";
import type { ImportedDebt } from "./row.ts";

/** A cent, in units of 1e-6 token: what lenders round installments to. */
const CENT = 10_000n;

/** For how many rows the annuity of principal, rate and months is the installment that the lender bills. */
export interface AnnuityCheck {
  readonly agree: number;
  /** References of the rows where it is not, to the cent. */
  readonly differ: readonly string[];
}

/** Compares every row that states a rate; a difference is reported, never refused: the lender's figure holds. */
export function checkAnnuities(debts: readonly ImportedDebt[]): AnnuityCheck {
  const compared = debts.flatMap(({ reference, principal, rate, installments, installment }) =>
    rate === null
      ? []
      : [{ reference, agrees: annuityInstallment(principal, rate, installments, CENT) === installment }],
  );
  const differ = compared.filter((row) => !row.agrees).map((row) => row.reference);
  return { agree: compared.length - differ.length, differ };
}
