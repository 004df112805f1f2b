import { chainOf } from "@duebook/protocol/chains";
import { deploymentOf } from "@duebook/protocol/deployment";
import { payAddressOf } from "@duebook/protocol/pay-desk";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { zeroAddress } from "viem";
import type { Config } from "./config.ts";
import type { Database, Queryable } from "./store/database.ts";
import { debtsToWatch, markWatched, watchAccount } from "./store/watch-rows.ts";

/** Watches the pay address of every debt that was registered since the last time. */
export async function watchRegistered(database: Database, chain: ChainId): Promise<void> {
  const registered = await debtsToWatch(database, chain);
  if (registered.length === 0) return;
  await database.transaction(async (tx) => {
    for (const { debt, knownFrom } of registered) {
      await watchAccount(tx, chain, payAddressOn(chain, debt), { use: "payAddress", debt }, knownFrom);
      await markWatched(tx, debt);
    }
  });
}

/** Watches the creditor's own account on every chain, where payments arrive that somebody sent straight to it. */
export async function watchSettlements(db: Queryable, { chains, creditor }: Pick<Config, "chains" | "creditor">) {
  // What nobody has configured is the zero account, to which tokens are burnt.
  if (creditor.account.toLowerCase() === zeroAddress) return;
  for (const { chain } of chains) {
    if (chainOf(chain).family === "solana") continue; // another kind of account: give it with duebook watch
    await watchAccount(db, chain, creditor.account.toLowerCase(), { use: "settlement" }, 0);
  }
}

/** The pay address of a debt, as transfers write it. Throws `deployment/…`. */
export function payAddressOn(chain: ChainId, debt: DebtId): string {
  const { payDesk, family } = deploymentOf(chain);
  return payAddressOf(debt, payDesk, family === "tron" ? "0x41" : "0xff").toLowerCase();
}
