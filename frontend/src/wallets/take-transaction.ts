import { DuebookError } from "@duebook/protocol/error";
import type { Hex, TransactionReceipt } from "viem";
import { waitForTransactionReceipt } from "viem/actions";
import type { Connection } from "./connection.ts";

const TAKEN_WITHIN_MS = 180_000;
// The wallet is asked, which costs nobody anything.
const ASK_EVERY_MS = 1000;

/**
 * Waits until the chain has taken the transaction. A replacement that speeds it up counts as the same.
 * Errors: `pay/replaced` (cancelled in the wallet), `pay/reverted`, `pay/outcome-unknown` (not seen in time).
 */
export async function requireTaken({ client }: Connection, hash: Hex): Promise<TransactionReceipt> {
  let isCancelled = false;
  const receipt = await waitForTransactionReceipt(client, {
    hash,
    timeout: TAKEN_WITHIN_MS,
    pollingInterval: ASK_EVERY_MS,
    onReplaced: ({ reason }) => {
      isCancelled = reason !== "repriced";
    },
  }).catch((cause: unknown) => {
    throw new DuebookError("pay/outcome-unknown", `Transaction ${hash} was not seen in time.`, { hash }, cause);
  });
  if (isCancelled)
    throw new DuebookError("pay/replaced", "The transaction was replaced in the wallet. Nothing was paid.");
  if (receipt.status === "success") return receipt;
  throw new DuebookError("pay/reverted", `The chain refused transaction ${hash}. Nothing was paid.`, { hash });
}
