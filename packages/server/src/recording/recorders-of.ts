import { deploymentOf } from "@duebook/protocol/deployment";
import { familyOf } from "@duebook/protocol/known-chains";
import type { ChainId, Instant } from "@duebook/protocol/terms";
import type { PrivateKeyAccount } from "viem";
import type { ChainConfig, Config } from "../config.ts";
import type { Keyring } from "../keyring.ts";
import type { Database } from "../store/database.ts";
import type { ChainWriter } from "./chain-writer.ts";
import { createEvmWriter } from "./evm-writer.ts";
import type { Recorder } from "./recorder.ts";
import { createTronWriter } from "./tron-writer.ts";

/** What recorders are made of. */
export interface RecorderParts extends Pick<Recorder, "database" | "clock" | "report"> {
  readonly config: Pick<Config, "chains" | "knownChains" | "recording">;
  readonly keyring: Keyring;
  readonly database: Database;
  readonly clock: () => Instant;
}

/** A chain with contracts on which nothing is written, and why. */
export interface NotRecorded {
  readonly chain: ChainId;
  readonly code: "recording/no-key" | "recording/no-budget";
  readonly detail: string;
}

/** A recorder for each chain that has the contracts, a key and a budget; and the others with what is missing. */
export function recordersOf({ config, keyring, ...parts }: RecorderParts): {
  readonly recorders: readonly Recorder[];
  readonly missing: readonly NotRecorded[];
} {
  const { chains: budgets, anchorChain, ...rule } = config.recording;
  const recorders: Recorder[] = [];
  const missing: NotRecorded[] = [];
  for (const followed of config.chains) {
    const { chain } = followed;
    if (familyOf(chain) === "solana") continue; // debts are only paid there: their receipts are written at home
    const budget = budgets[chain];
    if (keyring.servicer === null) missing.push({ chain, code: "recording/no-key", detail: NO_KEY });
    else if (budget === undefined) missing.push({ chain, code: "recording/no-budget", detail: noBudget(chain) });
    else {
      // One chain is enough to fix a root for good.
      const isAnchoring = anchorChain === undefined ? recorders.length === 0 : anchorChain === chain;
      recorders.push({ ...parts, writer: writerOf(config, followed, keyring.servicer), rule, budget, isAnchoring });
    }
  }
  return { recorders, missing };
}

const WRITERS = { evm: createEvmWriter, tron: createTronWriter } as const;

function writerOf(
  { knownChains }: RecorderParts["config"],
  { chain, rpcUrls }: ChainConfig,
  account: PrivateKeyAccount,
): ChainWriter {
  const { debtBook, payDesk, family } = deploymentOf(knownChains, chain);
  return WRITERS[family]({ chain, debtBook, payDesk, account, rpcUrls });
}

const NO_KEY = "No payment is written on chain: set DUEBOOK_SERVICER_KEY to let the server sweep and credit receipts.";

function noBudget(chain: ChainId): string {
  return `No payment is written on ${chain}: set recording.chains["${chain}"] in duebook.config.ts to { nativePrice, dailyLimit }.`;
}
