import { DuebookError } from "@duebook/protocol/error";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { DebtView, OfferedTerms } from "@duebook/protocol/http";
import { totalOf } from "@duebook/protocol/schedule";
import type { ChainId, Conditions, Terms } from "@duebook/protocol/terms";
import { termsFromJson } from "@duebook/protocol/terms-json";
import { debtIdOf, fromContractConditions, hashConditions, termsTypedData } from "@duebook/protocol/typed-data";
import { type Hex, isAddressEqual } from "viem";
import { readContract, signTypedData } from "viem/actions";
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
export async function checkTerms(connection: Connection, view: DebtView, offered: OfferedTerms): Promise<CheckedTerms> {
  const deployment = deploymentFor(view);
  const terms = termsFromJson(offered.terms);
  const conditions = await conditionsOf(connection, offered, deployment.debtBook);
  const checks = {
    chain: offered.chain === view.chain,
    debtBook: isAddressEqual(offered.debtBook as Hex, deployment.debtBook),
    creditor: isAddressEqual(terms.creditor, view.creditor as Hex),
    debtor: isAddressEqual(terms.debtor, connection.account),
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

async function conditionsOf(connection: Connection, offered: OfferedTerms, book: Hex): Promise<Conditions> {
  if (offered.conditions) return conditionsFromShape(offered.conditions);
  return readConditions(connection, book, offered.terms.conditionsHash as Hex);
}

/** The shape has checked that these are accounts. */
function conditionsFromShape(shape: NonNullable<OfferedTerms["conditions"]>): Conditions {
  const { token, arbiter, receiptBook } = shape;
  return { ...shape, token: token as Hex, arbiter: arbiter as Hex, receiptBook: receiptBook as Hex };
}

async function readConditions({ client }: Connection, address: Hex, hash: Hex): Promise<Conditions> {
  const book = { address, abi: debtBookAbi } as const;
  const id = await readContract(client, { ...book, functionName: "conditionsIdOf", args: [hash] });
  return fromContractConditions(await readContract(client, { ...book, functionName: "conditionsOf", args: [id] }));
}
