import { DuebookError } from "@duebook/protocol/error";
import type { BlockRef, ChainSource, Heads } from "./chain-source.ts";
import type { Cursor } from "./event-store.ts";

/**
 * The newest recorded block that the chain still has.
 * Throws `indexer/reorg-below-final` if it has not even the final one, and `chain/behind` if it does not reach that.
 */
export async function commonAncestor(source: ChainSource, cursor: Cursor, heads: Heads): Promise<BlockRef> {
  const { tip, final, headers } = cursor;
  if (heads.tip.hash === tip.hash || heads.tip.parentHash === tip.hash) return tip;
  if (heads.tip.number < final.number) throw behindFinal(source, heads.tip, final);
  const recorded = [final, ...headers].filter((block) => block.number <= heads.tip.number);
  for (const block of recorded.reverse()) {
    // Also at the tip: since the look at that the chain may have come to what is recorded, which would be undone for ever.
    const shown = await source.header(block.number);
    if (shown.hash === block.hash) return block;
  }
  throw reorgBelowFinal(source, final);
}

function behindFinal({ chain }: ChainSource, tip: BlockRef, final: BlockRef): DuebookError {
  return new DuebookError(
    "chain/behind",
    `${chain} is shown up to block ${tip.number} only, but block ${final.number} was final already. ` +
      "Wait for the endpoint to catch up, or use another one.",
    { chain, tip: tip.number, final: final.number },
  );
}

function reorgBelowFinal({ chain }: ChainSource, final: BlockRef): DuebookError {
  return new DuebookError(
    "indexer/reorg-below-final",
    `${chain} no longer shows block ${final.number} (${final.hash}), which was final. Nothing is recorded from it ` +
      "until it does. Check whether the endpoint is on a fork; if the chain itself was reset, start a new database.",
    { chain, final: final.number, hash: final.hash },
  );
}
