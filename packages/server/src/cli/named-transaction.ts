import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { transactionIdOn } from "@duebook/protocol/transaction-id";
import type { TransactionPlace } from "../claims.ts";

/** Reads a chain and a transaction from the command line. Throws `cli/no-transaction` or `protocol/transaction-id-malformed`. */
export function namedTransaction([chain, transaction]: readonly string[]): TransactionPlace {
  if (chain?.includes(":") && transaction !== undefined) {
    return { chain: chain as ChainId, transactionId: transactionIdOn(chain as ChainId, transaction) };
  }
  const sentence = "Say which transaction: its chain, such as eip155:1, and its id, as duebook unmatched lists them.";
  throw new DuebookError("cli/no-transaction", sentence);
}
