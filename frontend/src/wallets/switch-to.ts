import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { chainNumberOf } from "@duebook/protocol/typed-data";
import { switchChain } from "@wagmi/core";
import { UserRejectedRequestError } from "viem";
import type { Connection } from "./connection.ts";
import { walletConfig } from "./wallet-config.ts";

/**
 * Asks the wallet to change to the chain, and to add it first if it has to.
 * Error: `wallet/chain-unknown` if it can do neither; what the wallet throws if the person declines.
 */
export async function switchTo({ connector }: Connection, chain: ChainId): Promise<void> {
  const change = () => switchChain(walletConfig, { connector, chainId: chainNumberOf(chain) });
  try {
    await change().catch((error: unknown) => {
      if (wasOnlyAdded(error)) return change();
      throw error;
    });
  } catch (error) {
    if (isDeclined(error)) throw error;
    throw new DuebookError("wallet/chain-unknown", `The wallet does not change to ${chain}.`, { chain }, error);
  }
}

// wagmi reports both as refusals: a wallet that added the chain and stayed where it was, and one that could not add it.
function wasOnlyAdded(error: unknown): boolean {
  return error instanceof UserRejectedRequestError && error.cause instanceof UserRejectedRequestError;
}

function isDeclined(error: unknown): boolean {
  return error instanceof UserRejectedRequestError && (error.cause as { code?: unknown }).code === 4001;
}
