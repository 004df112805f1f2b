import { CHAINS } from "@duebook/protocol/chains";
import { deploymentOf } from "@duebook/protocol/deployment";
import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import { type DevDeployment, deployContracts } from "./deploy.ts";
import { type SeededDebt, seedPortfolio } from "./portfolio.ts";
import { STORIES } from "./stories.ts";
import type { Tron } from "./tron/tron.ts";

/** When every world's TRON began: where contracts are on TRON follows from it, so another instant moves them. */
export const TRON_BEGAN_AT: Instant = Date.UTC(2025, 0, 1) / 1000;

/** TRON as some debts' home: the node, the contracts on it, and the debts. */
export interface TronHome {
  readonly node: Tron;
  readonly deployment: DevDeployment;
  readonly portfolio: readonly SeededDebt[];
}

/**
 * Deploys on a node that began at `TRON_BEGAN_AT` and mines each transaction by itself, and opens a debt in two standings.
 * @throws DuebookError `devnet/no-artifact`, `devnet/not-fresh`, `devnet/history-too-short`; `devnet/not-generated` if the
 *   contracts are others than those whose places the protocol knows
 */
export async function settleOnTron(node: Tron, presentAt: Instant): Promise<TronHome> {
  const deployment = await deployContracts(node);
  requireKnown(node, deployment);
  const stories = STORIES.filter(({ standing }) => standing === "current" || standing === "delinquent");
  return { node, deployment, portfolio: await seedPortfolio(node, deployment, { presentAt, stories }) };
}

/** A contract's account on TRON follows from its code, and the server looks where the protocol says. */
function requireKnown({ id }: Tron, { debtBook }: DevDeployment): void {
  const known = deploymentOf(CHAINS, id).debtBook;
  if (known === debtBook) return;
  const sentence = `DebtBook is at ${debtBook} on ${id} and not at ${known}, because a contract has changed. Run npm run generate.`;
  throw new DuebookError("devnet/not-generated", sentence, { debtBook, known });
}
