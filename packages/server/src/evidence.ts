import type { Evidence } from "@duebook/collections/decision";
import type { ChainId, Instant } from "@duebook/protocol/terms";
import type { ChainConfig } from "./config.ts";
import type { ChainRow } from "./store/chain-rows.ts";

/** What the record of one chain proves about payments that were not made there; a chain nobody follows proves nothing. */
export interface ChainEvidence {
  readonly watermarkAt: Instant | null;
  readonly isLagging: boolean;
}

/** Reads the evidence of a chain from its row; lag is the age of the newest recorded block. */
export function chainEvidence(
  chain: ChainId,
  rows: readonly ChainRow[],
  configs: readonly ChainConfig[],
  now: Instant,
): ChainEvidence {
  const row = rows.find((one) => one.chain === chain);
  const config = configs.find((one) => one.chain === chain);
  if (!row?.tip || config === undefined) return { watermarkAt: row?.final?.at ?? null, isLagging: true };
  const isLagging = row.state !== "following" || now - row.tip.at > config.lagSeconds;
  return { watermarkAt: row.final?.at ?? null, isLagging };
}

/** The evidence about one debt; a gap in its own events makes everything about it unsure. */
export function debtEvidence(chain: ChainEvidence, hasGap: boolean): Evidence {
  return { ...chain, hasGap };
}
