import { DuebookError } from "@duebook/protocol/error";
import type { DebtView, OfferedTerms } from "@duebook/protocol/http";
import { totalOf } from "@duebook/protocol/schedule";
import type { ChainId, Conditions, Terms } from "@duebook/protocol/terms";
import { termsFromJson } from "@duebook/protocol/terms-json";
import { debtIdOf, hashConditions, termsTypedData } from "@duebook/protocol/typed-data";
import { type Hex, isAddressEqual } from "viem";
import { signTypedData } from "viem/actions";
import { type Connection, requireUnchanged } from "./connection.ts";
import { deploymentFor } from "./debt-on-chain.ts";

/** Terms that were found to be what the page shows, with the conditions whose hash they carry. */
export interface CheckedTerms {
  readonly terms: Terms;
  readonly conditions: Conditions;
}

/**
 * Refuses terms that are not for this account, this creditor, this contract, or for more than the page shows.
 * Error: `proposal/terms-differ`. Nothing is signed that was not checked here.
 */
export function checkTerms({ account }: Connection, view: DebtView, offered: OfferedTerms): CheckedTerms {
  const deployment = deploymentFor(view);
  const terms = termsFromJson(offered.terms);
  const conditions = conditionsOf(offered);
  const checks = {
    chain: offered.chain === view.chain,
    debtBook: isAddressEqual(offered.debtBook as Hex, deployment.debtBook),
    creditor: isAddressEqual(terms.creditor, view.creditor as Hex),
    debtor: isAddressEqual(terms.debtor, account),
    total: totalOf(terms) === BigInt(view.total) - BigInt(view.paid),
    token: isAddressEqual(conditions.token, deployment.token.address),
    conditions: hashConditions(conditions) === terms.conditionsHash,
    id: debtIdOf(terms, deployment) === offered.id,
  };
  const differing = Object.entries(checks).find(([, isSame]) => !isSame)?.[0];
  if (differing === undefined) return { terms, conditions };
  throw new DuebookError("proposal/terms-differ", `The terms differ in ${differing}. Nothing was signed.`, {
    differing,
  });
}

/** Has the wallet sign the checked terms (EIP-712); costs nothing and moves no money. */
export async function signTerms(connection: Connection, view: DebtView, { terms }: CheckedTerms): Promise<Hex> {
  await requireUnchanged(connection, view.chain as ChainId);
  const typedData = termsTypedData(terms, deploymentFor(view));
  return signTypedData(connection.client, { ...typedData, account: connection.account });
}

/** The shape has checked that these are accounts. */
function conditionsOf({ conditions }: OfferedTerms): Conditions {
  const { token, arbiter } = conditions;
  return { ...conditions, token: token as Hex, arbiter: arbiter as Hex };
}
