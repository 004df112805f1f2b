import { deploymentOf } from "@duebook/protocol/deployment";
import { DuebookError } from "@duebook/protocol/error";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { explainRevert } from "@duebook/protocol/revert";
import type { ChainId, DebtId, Instant, Restructuring } from "@duebook/protocol/terms";
import { type Address, encodeFunctionData, type Hex, isAddressEqual } from "viem";
import type { Chains } from "../chain-config.ts";
import { createCreditorClient, isReverted } from "../creditor-client.ts";
import { withGasMargin } from "../gas-margin.ts";
import type { Keyring } from "../keyring.ts";
import type { InTurn } from "../turns.ts";

/** What the creditor's key sends for a debtor, and pays the gas of. */
export interface ReliefHand {
  /** Whether it can sign for this creditor on this chain. */
  canSign(chain: ChainId, creditor: Address): boolean;
  /** Whether it can send what a debtor alone signs. */
  canRelay(chain: ChainId): boolean;
  /** Asks the chain whether it would take a call. Throws `relief/signature-invalid` or `relief/cannot-send`. */
  check(chain: ChainId, data: Hex): Promise<void>;
  /** Sends a call. Throws as `check` does. */
  send(chain: ChainId, data: Hex): Promise<Hex>;
  /** Whether the chain took a transaction into a block and refused what it does. */
  isRefused(chain: ChainId, transaction: Hex): Promise<boolean>;
}

/** A deferral of the debtor's own, as it is relayed. */
export interface SignedDeferral {
  readonly id: DebtId;
  readonly signBy: Instant;
  readonly signature: Hex;
}

/** New terms as the creditor sends them: the sender's own signature may be empty. */
export function restructureData(restructuring: Restructuring, debtorSignature: Hex): Hex {
  const args = [restructuring, "0x", debtorSignature] as const;
  return encodeFunctionData({ abi: debtBookAbi, functionName: "restructure", args });
}

/** More days that the creditor gives, who alone says so. */
export function defermentData(id: DebtId, days: number): Hex {
  return encodeFunctionData({ abi: debtBookAbi, functionName: "defer", args: [id, days] });
}

/** A deferral that the debtor signed, as anybody sends it. */
export function deferralData({ id, signBy, signature }: SignedDeferral): Hex {
  return encodeFunctionData({ abi: debtBookAbi, functionName: "useDeferral", args: [id, signBy, signature] });
}

/**
 * A hand that signs with the creditor's key, on chains in Ethereum's way. @param inTurn the turns in which the creditor's
 * account sends, since two of its transactions at once would take the same nonce
 */
export function createReliefHand({ chains, knownChains }: Chains, { creditor }: Keyring, inTurn: InTurn): ReliefHand {
  const rpcUrlsOf = (chain: ChainId) => {
    if (creditor === null || !chain.startsWith("eip155:")) return undefined;
    return chains.find((one) => one.chain === chain)?.rpcUrls;
  };
  const bookOn = (chain: ChainId) => {
    const rpcUrls = rpcUrlsOf(chain);
    if (rpcUrls === undefined || creditor === null) throw cannotSend("this server has no key for this chain.");
    return { client: createCreditorClient(creditor, rpcUrls), to: deploymentOf(knownChains, chain).debtBook };
  };
  return {
    canSign: (chain, account) =>
      rpcUrlsOf(chain) !== undefined && creditor !== null && isAddressEqual(creditor.address, account),
    canRelay: (chain) => rpcUrlsOf(chain) !== undefined,
    check: (chain, data) =>
      explained(async () => {
        const { client, to } = bookOn(chain);
        await client.call({ to, data });
      }),
    send: (chain, data) =>
      inTurn(() =>
        explained(async () => {
          const { client, to } = bookOn(chain);
          const gas = withGasMargin(await client.estimateGas({ to, data }));
          return client.sendTransaction({ to, data, gas, chain: null });
        }),
      ),
    isRefused: (chain, hash) => explained(async () => isReverted(bookOn(chain).client, hash)),
  };
}

async function explained<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof DuebookError) throw error;
    const { code, sentence } = explainRevert(error);
    if (code === "debt-book/signature-invalid") throw new DuebookError("relief/signature-invalid", sentence);
    throw cannotSend(sentence, code, error);
  }
}

function cannotSend(because: string, code: string | null = null, cause?: unknown): DuebookError {
  return new DuebookError("relief/cannot-send", `Nothing was changed: ${because}`, { code }, cause);
}
