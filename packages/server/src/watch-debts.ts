import { deploymentOf } from "@duebook/protocol/deployment";
import { familyOf, type KnownChains } from "@duebook/protocol/known-chains";
import { payAddressOf } from "@duebook/protocol/pay-desk";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { zeroAddress } from "viem";
import type { Config } from "./config.ts";
import type { Database, Queryable } from "./store/database.ts";
import { debtsToWatch, markWatched, watchAccount } from "./store/watch-rows.ts";

/** Watches the pay address of every debt that was registered since the last time. */
export async function watchRegistered(database: Database, known: KnownChains, chain: ChainId): Promise<void> {
  const registered = await debtsToWatch(database, chain);
  if (registered.length === 0) return;
  await database.transaction(async (tx) => {
    for (const { debt, knownFrom } of registered) {
      await watchAccount(tx, chain, payAddressOn(known, chain, debt), { use: "payAddress", debt }, knownFrom);
      await markWatched(tx, debt);
    }
  });
}

/** Watches the creditor's own account on every chain, where payments arrive that somebody sent straight to it. */
export async function watchSettlements(db: Queryable, { chains, creditor }: Pick<Config, "chains" | "creditor">) {
  // What nobody has configured is the zero account, to which tokens are burnt.
  if (creditor.account.toLowerCase() === zeroAddress) return;
  for (const { chain } of chains) {
    if (familyOf(chain) === "solana") continue; // another kind of account: give it with duebook watch
    await watchAccount(db, chain, creditor.account.toLowerCase(), { use: "settlement" }, 0);
  }
}

/** The pay address of a debt, as transfers write it. Throws `deployment/…`. */
export function payAddressOn(known: KnownChains, chain: ChainId, debt: DebtId): string {
  const { payDesk, family } = deploymentOf(known, chain);
  return payAddressOf(debt, payDesk, family === "tron" ? "0x41" : "0xff").toLowerCase();
}
