import { creditor, servicer } from "@duebook/devnet/accounts";
import type { World } from "@duebook/devnet/world";
import { type Config, DEFAULT_CHAIN, DEFAULT_CONFIG } from "@duebook/server/config";

/** Prices are made up; nobody pays for gas here. An ether and 1,000 TRX in 24 hours. */
const ETHER_BUDGET = { nativePrice: 2_000_000_000n, dailyLimit: 10n ** 18n };
const TRX_BUDGET = { nativePrice: 250_000n, dailyLimit: 1_000_000_000n };

/** What a server of a devnet is told beside the world it lives in. */
export interface WorldServer {
  readonly folder: string;
  readonly port: number;
  readonly publicUrl: string | null;
}

/** Configuration of a server that lives in a devnet: its chains, its mailbox, its creditor. */
export function worldConfig({ chain, tron, solana, mailbox }: World, { folder, port, publicUrl }: WorldServer): Config {
  const endpoints = [
    { chain: chain.id, rpcUrls: [chain.url] },
    { chain: tron.node.id, rpcUrls: [tron.node.jsonRpcUrl] },
    { chain: solana.node.id, rpcUrls: [solana.node.url] },
  ];
  return {
    ...DEFAULT_CONFIG,
    database: { kind: "folder", folder },
    port,
    publicUrl,
    chains: endpoints.map((endpoint) => ({ ...DEFAULT_CHAIN, ...endpoint, pollMs: 250 })),
    smtp: {
      host: "127.0.0.1",
      port: mailbox.port,
      from: "Example Credit <reminders@example.test>",
      replyTo: "help@example.test",
    },
    creditor: { name: "Example Credit", contact: "help@example.test", account: creditor.account.address },
    proposals: { chain: chain.id, lateBpsPerYear: 1_200, feeCapBps: 1_000, rebateBps: 5_000, graceDays: 5 },
    keys: { creditorKey: creditor.key, servicerKey: servicer.key },
    recording: { ...DEFAULT_CONFIG.recording, chains: { [chain.id]: ETHER_BUDGET, [tron.node.id]: TRX_BUDGET } },
    holds: { deferOnChain: { mostDays: 120, dailyLimit: 50 } },
    workMs: 250,
  };
}
