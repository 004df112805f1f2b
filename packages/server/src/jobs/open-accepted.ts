import { deploymentOf } from "@duebook/protocol/deployment";
import { DuebookError } from "@duebook/protocol/error";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { explainRevert } from "@duebook/protocol/revert";
import type { ChainId, Conditions, Terms } from "@duebook/protocol/terms";
import { hashConditions, toContractConditions } from "@duebook/protocol/typed-data";
import { createClient, type Hex, http, publicActions, walletActions } from "viem";
import type { ChainConfig, ProposalConfig } from "../config.ts";
import type { Keyring } from "../keyring.ts";
import { conditionsOf } from "../proposal.ts";
import type { Database } from "../store/database.ts";
import { acceptanceOf, proposalsToOpen, setOpening, withdrawAcceptance } from "../store/proposals.ts";

/** What opens a debt: the terms, the conditions they refer to, and the debtor's word. */
export interface Opening {
  readonly terms: Terms;
  readonly conditions: Conditions;
  readonly debtorSignature: Hex;
}

/** Opens debts on the chain in the creditor's name and pays the gas. */
export interface DebtOpener {
  /** Asks the chain whether the opening would succeed. Throws `proposal/signature-invalid` or `proposal/cannot-open`. */
  check(opening: Opening): Promise<void>;
  /** Sends the opening and returns its transaction. Throws `proposal/cannot-open`. */
  open(opening: Opening): Promise<Hex>;
}

/** An opener that signs with the creditor's key; without key or chain it refuses with `proposal/cannot-open`. */
export function createDebtOpener(chain: ChainId, chains: readonly ChainConfig[], keyring: Keyring): DebtOpener {
  const rpcUrl = chains.find((one) => one.chain === chain)?.rpcUrl;
  const account = keyring.creditor;
  if (rpcUrl === undefined || account === null) return refusingOpener();
  const { debtBook: address } = deploymentOf(chain);
  const client = createClient({ account, transport: http(rpcUrl) })
    .extend(publicActions)
    .extend(walletActions);
  const book = { address, abi: debtBookAbi, account } as const;

  const register = async (conditions: Conditions) => {
    const args = [hashConditions(conditions)] as const;
    const known = await client.readContract({ ...book, functionName: "conditionsIdOf", args });
    if (known !== 0) return;
    const call = { ...book, functionName: "registerConditions", args: [toContractConditions(conditions)] } as const;
    await client.waitForTransactionReceipt({ hash: await client.writeContract({ ...call, chain: null }) });
  };
  // The creditor sends, so the creditor's own signature may be empty.
  const callOf = ({ terms, debtorSignature }: Opening) =>
    ({ ...book, functionName: "open", args: [terms, "0x", debtorSignature] }) as const;
  return {
    check: (opening) =>
      explained(async () => {
        await register(opening.conditions);
        await client.simulateContract(callOf(opening));
      }),
    open: (opening) => explained(() => client.writeContract({ ...callOf(opening), chain: null })),
  };
}

/**
 * Sends what a stop between acceptance and opening left behind. One that came too late is a proposal again, which the
 * debtor can accept anew; any other failure waits for the next time and does not keep the others.
 */
export async function openAccepted(database: Database, opener: DebtOpener, config: ProposalConfig): Promise<void> {
  for (const id of await proposalsToOpen(database, 20)) {
    const { offered, debtorSignature } = await acceptanceOf(database, id);
    if (offered === null || debtorSignature === null) continue;
    const opening = { terms: offered.terms, conditions: conditionsOf(config), debtorSignature };
    try {
      await opener.check(opening);
      await setOpening(database, id, await opener.open(opening));
    } catch (error) {
      if (!(error instanceof DuebookError)) throw error;
      if (error.context.code === "debt-book/terms-expired") await withdrawAcceptance(database, id);
    }
  }
}

async function explained<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { code, sentence } = explainRevert(error);
    if (code === "debt-book/debtor-signature-invalid") throw new DuebookError("proposal/signature-invalid", sentence);
    throw new DuebookError("proposal/cannot-open", `The debt could not be opened: ${sentence}`, { code }, error);
  }
}

function refusingOpener(): DebtOpener {
  const refuse = async () => {
    const sentence =
      "This server cannot open debts: it has no creditor's key or does not follow the chain. Nothing was opened.";
    throw new DuebookError("proposal/cannot-open", sentence);
  };
  return { check: refuse, open: refuse };
}
