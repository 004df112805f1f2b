import { deploymentOf } from "@duebook/protocol/deployment";
import { DuebookError } from "@duebook/protocol/error";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { explainRevert } from "@duebook/protocol/revert";
import type { ChainId, Conditions, Terms } from "@duebook/protocol/terms";
import { hashConditions, toContractConditions } from "@duebook/protocol/typed-data";
import type { Hex } from "viem";
import type { Chains } from "../chain-config.ts";
import { createCreditorClient, isReverted } from "../creditor-client.ts";
import { withGasMargin } from "../gas-margin.ts";
import type { Keyring } from "../keyring.ts";
import { conditionsOf, type ProposalTerms } from "../proposal.ts";
import type { Database } from "../store/database.ts";
import {
  acceptanceOf,
  clearOpening,
  openingsUnderWay,
  proposalsToOpen,
  setOpening,
  withdrawAcceptance,
} from "../store/proposals.ts";
import { createTurns, type InTurn } from "../turns.ts";

/** Proposals a look. */
const BATCH = 20;

/** What opens a debt: the terms, the conditions they refer to, and the debtor's word. */
export interface Opening {
  readonly terms: Terms;
  readonly conditions: Conditions;
  readonly debtorSignature: Hex;
}

/** Opens debts on the chain in the creditor's name and pays the gas. */
export interface DebtOpener {
  /**
   * Asks the chain whether the opening would succeed.
   * Throws `proposal/signature-invalid`, `proposal/terms-expired` or `proposal/cannot-open`.
   */
  check(opening: Opening): Promise<void>;
  /** Sends the opening and returns its transaction. Throws as `check` does. */
  open(opening: Opening): Promise<Hex>;
  /** Whether the chain took a transaction into a block and refused what it does. Throws `proposal/cannot-open`. */
  isRefused(transaction: Hex): Promise<boolean>;
  /** Two transactions of one account at the same moment would take the same nonce. `check` takes a turn of its own. */
  readonly inTurn: InTurn;
}

/** An opener that signs with the creditor's key; without key or chain it refuses with `proposal/cannot-open`. */
export function createDebtOpener(chain: ChainId, { chains, knownChains }: Chains, keyring: Keyring): DebtOpener {
  const rpcUrls = chains.find((one) => one.chain === chain)?.rpcUrls;
  const account = keyring.creditor;
  if (rpcUrls === undefined || account === null) return refusingOpener();
  const { debtBook: address } = deploymentOf(knownChains, chain);
  const client = createCreditorClient(account, rpcUrls);
  const book = { address, abi: debtBookAbi, account } as const;

  const inTurn = createTurns();
  const withMargin = (estimate: bigint) => ({ chain: null, gas: withGasMargin(estimate) });

  const register = async (conditions: Conditions) => {
    const args = [hashConditions(conditions)] as const;
    const known = await client.readContract({ ...book, functionName: "conditionsIdOf", args });
    if (known !== 0) return;
    const call = { ...book, functionName: "registerConditions", args: [toContractConditions(conditions)] } as const;
    const hash = await client.writeContract({ ...call, ...withMargin(await client.estimateContractGas(call)) });
    await client.waitForTransactionReceipt({ hash });
  };
  // The creditor sends, so the creditor's own signature may be empty.
  const callOf = ({ terms, debtorSignature }: Opening) =>
    ({ ...book, functionName: "open", args: [terms, "0x", debtorSignature] }) as const;
  return {
    check: (opening) =>
      explained(async () => {
        await inTurn(() => register(opening.conditions));
        await client.simulateContract(callOf(opening));
      }),
    open: (opening) =>
      explained(async () => {
        const call = callOf(opening);
        return client.writeContract({ ...call, ...withMargin(await client.estimateContractGas(call)) });
      }),
    isRefused: (hash) => explained(() => isReverted(client, hash)),
    inTurn,
  };
}

/** Sends the opening of an accepted proposal and keeps its transaction, unless that was done meanwhile. */
export function sendOpening(database: Database, opener: DebtOpener, id: string, opening: Opening): Promise<Hex> {
  return opener.inTurn(async () => {
    const { opening: sent } = await acceptanceOf(database, id);
    if (sent !== null) return sent;
    const transaction = await opener.open(opening);
    await setOpening(database, id, transaction);
    return transaction;
  });
}

/**
 * Sends what a stop between acceptance and opening left behind, and what the chain refused, until the signal aborts. One
 * that came too late is a proposal again, which the debtor can accept anew; any other failure waits for the next time
 * and does not keep the others.
 */
export async function openAccepted(
  database: Database,
  opener: DebtOpener,
  config: ProposalTerms,
  signal?: AbortSignal,
): Promise<void> {
  for (const { id, opening } of await openingsUnderWay(database, BATCH)) {
    if (signal?.aborted) return;
    await unlessRefused(async () => {
      if (await opener.isRefused(opening)) await clearOpening(database, id, opening);
    });
  }
  for (const id of await proposalsToOpen(database, BATCH)) {
    if (signal?.aborted) return;
    await openOne(database, opener, config, id);
  }
}

async function openOne(database: Database, opener: DebtOpener, config: ProposalTerms, id: string): Promise<void> {
  const { offered, debtorSignature } = await acceptanceOf(database, id);
  if (offered === null || debtorSignature === null) return;
  const opening = { terms: offered.terms, conditions: conditionsOf(config), debtorSignature };
  const code = await unlessRefused(async () => {
    await opener.check(opening);
    await sendOpening(database, opener, id, opening);
  });
  if (code === "proposal/terms-expired") await withdrawAcceptance(database, id);
}

/** The code of a coded failure, null if there is none. */
async function unlessRefused(step: () => Promise<void>): Promise<string | null> {
  try {
    await step();
    return null;
  } catch (error) {
    if (error instanceof DuebookError) return error.code;
    throw error;
  }
}

async function explained<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { code, sentence } = explainRevert(error);
    if (code === "debt-book/debtor-signature-invalid") throw new DuebookError("proposal/signature-invalid", sentence);
    if (code === "debt-book/terms-expired") throw new DuebookError("proposal/terms-expired", sentence);
    throw new DuebookError("proposal/cannot-open", `The debt could not be opened: ${sentence}`, { code }, error);
  }
}

function refusingOpener(): DebtOpener {
  const refuse = async () => {
    const sentence =
      "This server cannot open debts: it has no creditor's key or does not follow the chain. Nothing was opened.";
    throw new DuebookError("proposal/cannot-open", sentence);
  };
  return { check: refuse, open: refuse, isRefused: refuse, inTurn: createTurns() };
}
