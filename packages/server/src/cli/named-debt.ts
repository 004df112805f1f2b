import { DuebookError } from "@duebook/protocol/error";
import type { DebtId } from "@duebook/protocol/terms";
import type { Queryable } from "../store/database.ts";
import { type DebtRow, findDebt } from "../store/debt-rows.ts";
import { debtsByReference, requireDebtorOf } from "../store/debtors.ts";
import { findProposalByReference, type Proposal } from "../store/proposals.ts";

/** What a name on the command line means: a recorded debt, or a proposal that nobody accepted yet. */
export type Named = { readonly debt: DebtRow } | { readonly proposal: Proposal };

/** Finds a debt by its id or by the creditor's reference. Throws `cli/no-name` or `cli/unknown-debt`. */
export async function findNamed(db: Queryable, name: string | undefined): Promise<Named> {
  if (name === undefined) throw new DuebookError("cli/no-name", "Say which debt: its id or the creditor's reference.");
  const ids = /^0x[0-9a-f]{64}$/i.test(name) ? [name.toLowerCase() as DebtId] : await debtsByReference(db, name);
  for (const id of ids) {
    const debt = await findDebt(db, id);
    if (debt !== null) return { debt };
  }
  const proposal = await findProposalByReference(db, name);
  if (proposal !== null) return { proposal };
  const sentence = `There is no debt and no proposal called ${name}. Import it, or run duebook observe first.`;
  throw new DuebookError("cli/unknown-debt", sentence, { name });
}

/** Whose a debt or proposal is. Throws as `findNamed` does, and `store/no-debtor`. */
export async function debtorNamed(db: Queryable, name: string | undefined): Promise<string> {
  const named = await findNamed(db, name);
  return "debt" in named ? requireDebtorOf(db, named.debt.id) : named.proposal.debtor;
}

/** Finds a debt that stands on a chain. Throws as `findNamed` does, and `cli/only-proposed` for a proposal. */
export async function findNamedDebt(db: Queryable, name: string | undefined): Promise<DebtRow> {
  const named = await findNamed(db, name);
  if ("debt" in named) return named.debt;
  const sentence = `${named.proposal.reference} is a proposal that its debtor has not accepted: nothing is decided about it.`;
  throw new DuebookError("cli/only-proposed", sentence, { reference: named.proposal.reference });
}
