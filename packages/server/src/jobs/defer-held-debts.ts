import type { Instant } from "@duebook/protocol/terms";
import type { PrivateKeyAccount } from "viem";
import type { Config } from "../config.ts";
import { createCreditorHand, signerOf } from "../deferment/creditor-hand.ts";
import { deferOnHolds } from "../deferment/defer-on-holds.ts";
import type { CreditorHand } from "../deferment/deferrer.ts";
import type { Deferring } from "../deferment/owed-deferments.ts";
import type { Keyring } from "../keyring.ts";
import { createReportOnce } from "../recording/report-once.ts";
import type { Database } from "../store/database.ts";
import type { InTurn } from "../turns.ts";

/** What the job works with. */
export interface DeferParts {
  readonly config: Pick<Config, "holds" | "chains" | "knownChains">;
  readonly keyring: Keyring;
  readonly database: Database;
  readonly inTurn: InTurn;
  readonly clock: () => Instant;
}

/** Makes the job that gives days to debts on hold; none where the creditor has not said how many. */
export function createDeferJobs(parts: DeferParts): readonly (() => Promise<void>)[] {
  const { config, keyring, ...rest } = parts;
  const { deferOnChain } = config.holds;
  if (deferOnChain === null) return [];
  const report = createReportOnce(console.error);
  if (keyring.creditor === null) report("deferment/no-key", NO_KEY);
  const signer = signerOf(config, keyring);
  const hands = keyring.creditor === null ? [] : handsOf(config, signer, keyring.creditor);
  return [() => deferOnHolds({ ...rest, ...deferOnChain, signer, hands, report })];
}

/** On the chains that the creditor's key can sign for; on any other one `duebook holds` tells a person. */
function handsOf(
  { chains, knownChains }: DeferParts["config"],
  signer: Deferring["signer"],
  creditor: PrivateKeyAccount,
): readonly CreditorHand[] {
  const own = chains.filter(({ chain }) => signer.canSign(chain, creditor.address));
  return own.map((chain) => createCreditorHand(knownChains, chain, creditor));
}

const NO_KEY =
  "No debt on hold is given days on its chain: set DUEBOOK_CREDITOR_KEY, or give them by hand, as duebook holds lists them.";
