import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";

/** The failure `chain/moved`: a reorg came between two readings, so they do not fit together. */
export function chainMoved(chain: ChainId, blockNumber: number): DuebookError {
  const sentence = `${chain} changed at block ${blockNumber} while it was being read. Read it again.`;
  return new DuebookError("chain/moved", sentence, { chain, blockNumber });
}
