import { creditor, servicer } from "@duebook/devnet/accounts";
import type { World } from "@duebook/devnet/world";
import { type Config, DEFAULT_CHAIN, DEFAULT_CONFIG } from "@duebook/server/config";

/** What an ether costs is made up; nobody pays for gas here. */
const BUDGET = { nativePrice: 2_000_000_000n, dailyLimit: 10n ** 18n };

/** What a server of a devnet is told beside the world it lives in. */
export interface WorldServer {
  readonly folder: string;
  readonly port: number;
  readonly publicUrl: string | null;
}

/** Configuration of a server that lives in a devnet: its chain, its mailbox, its creditor. */
export function worldConfig({ chain, mailbox }: World, { folder, port, publicUrl }: WorldServer): Config {
  return {
    ...DEFAULT_CONFIG,
    database: { kind: "folder", folder },
    port,
    publicUrl,
    chains: [{ ...DEFAULT_CHAIN, chain: chain.id, rpcUrls: [chain.url], pollMs: 250 }],
    smtp: {
      host: "127.0.0.1",
      port: mailbox.port,
      from: "Example Credit <reminders@example.test>",
      replyTo: "help@example.test",
    },
    creditor: { name: "Example Credit", contact: "help@example.test", account: creditor.account.address },
    proposals: { chain: chain.id, lateBpsPerYear: 1_200, feeCapBps: 1_000, rebateBps: 5_000, graceDays: 5 },
    keys: { creditorKey: creditor.key, servicerKey: servicer.key },
    recording: { ...DEFAULT_CONFIG.recording, chains: { [chain.id]: BUDGET } },
    workMs: 250,
  };
}
