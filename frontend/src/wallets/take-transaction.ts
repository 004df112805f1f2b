import { DuebookError } from "@duebook/protocol/error";
import type { ReplacementReason, TransactionReceipt } from "viem";
import { waitForTransactionReceipt } from "viem/actions";
import type { Connection } from "./connection.ts";
import type { SentTransaction } from "./send-call.ts";

const TAKEN_WITHIN_MS = 180_000;
// The wallet is asked, which costs nobody anything.
const ASK_EVERY_MS = 1000;

/**
 * Waits until the chain has taken the transaction. A replacement that speeds it up counts as the same.
 * Errors: `pay/replaced` (cancelled in the wallet), `pay/reverted`, `pay/outcome-unknown` (not seen in time).
 */
export async function requireTaken({ client }: Connection, sent: SentTransaction): Promise<TransactionReceipt> {
  const { hash } = sent;
  let reason: ReplacementReason = "repriced";
  const receipt = await waitForTransactionReceipt(client, {
    ...sent,
    timeout: TAKEN_WITHIN_MS,
    pollingInterval: ASK_EVERY_MS,
    onReplaced: (response) => {
      reason = response.reason;
    },
  }).catch((cause: unknown) => {
    throw new DuebookError("pay/outcome-unknown", `Transaction ${hash} was not seen in time.`, { hash }, cause);
  });
  requireSame(reason, sent);
  if (receipt.status === "success") return receipt;
  throw new DuebookError("pay/reverted", `The chain refused transaction ${hash}. Nothing was paid.`, { hash });
}

function requireSame(reason: ReplacementReason, { hash }: SentTransaction): void {
  if (reason === "cancelled")
    throw new DuebookError("pay/replaced", "The transaction was replaced in the wallet. Nothing was paid.");
  // The wallet may have numbered it otherwise than its node, and then the other transaction says nothing about this one.
  if (reason === "replaced")
    throw new DuebookError("pay/outcome-unknown", `Another transaction is in the place of ${hash}.`, { hash });
}
