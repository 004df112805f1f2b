import type { ChainEvidence, Evidence } from "@duebook/collections/decision";
import { evidenceOf } from "@duebook/collections/evidence";
import { pendingOf } from "@duebook/collections/pending";
import { payoffAt } from "@duebook/protocol/quote";
import type { Instant } from "@duebook/protocol/terms";
import type { ChainConfig } from "./config.ts";
import { type ChainRow, loadChains } from "./store/chain-rows.ts";
import { openClaimsOf } from "./store/claim-rows.ts";
import type { Queryable } from "./store/database.ts";
import type { DebtRow } from "./store/debt-rows.ts";
import { seenOf } from "./store/transfer-rows.ts";
import { type Route, routesOf } from "./store/watch-rows.ts";

/**
 * Reads the evidence of a chain from its row; lag is the age of the newest recorded block. A chain that nobody follows proves
 * nothing, and neither does one where an account is still catching up with what came before it was watched.
 */
export function chainEvidence(
  { chain, isCovered }: Route,
  rows: readonly ChainRow[],
  configs: readonly ChainConfig[],
  now: Instant,
): ChainEvidence {
  const row = rows.find((one) => one.chain === chain);
  const config = configs.find((one) => one.chain === chain);
  const final = isCovered ? (row?.final ?? null) : null;
  const watermark = { chain, finalBlock: final?.number ?? null, watermarkAt: final?.at ?? null };
  if (!row?.tip || config === undefined) return { ...watermark, isLagging: true };
  return { ...watermark, isLagging: row.state !== "following" || now - row.tip.at > config.lagSeconds };
}

/** The evidence about one debt: over every chain that could have paid it, and what is known to be on its way. */
export async function readEvidence(
  db: Queryable,
  debt: DebtRow,
  configs: readonly ChainConfig[],
  now: Instant,
): Promise<Evidence> {
  const rows = await loadChains(db);
  const routes = await routesOf(db, debt.id, debt.chain);
  return evidenceOf(
    routes.map((route) => chainEvidence(route, rows, configs, now)),
    {
      hasGap: debt.gap !== null,
      pendingAmount: pendingOf(await seenOf(db, debt.id), payoffAt(debt.seen, now)),
      hasClaim: (await openClaimsOf(db, debt.id)).length > 0,
    },
  );
}
