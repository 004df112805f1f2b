// A configuration to begin with: copy it to the root of the repository and replace every 0x… by what is yours.
import { house } from "@duebook/collections/policy/packs/house";
import { ukConc7 } from "@duebook/collections/policy/packs/uk-conc-7";
import type { ConfigFile } from "@duebook/server/config";

export default {
  creditor: { name: "Harbour", contact: "desk@harbour.example", account: "0x…" },
  chains: [
    // A chain with a preset: its endpoints, which may hold keys, are in DUEBOOK_RPC_137.
    { chain: "eip155:137", startBlock: 79_000_000, quorum: 2 },
    // A test network whose token nobody but you can name.
    {
      chain: "eip155:80002",
      token: { address: "0x…", symbol: "tUSDT", decimals: 6 },
      contracts: { debtBook: "0x…", debtLens: "0x…", payDesk: "0x…" },
    },
    // Another EVM chain, as one entry; its endpoints are in DUEBOOK_RPC_4242.
    {
      chain: "eip155:4242",
      name: "Second chain",
      explorer: "https://explorer.example",
      finality: "finalized",
      blockSeconds: 2,
      finalSeconds: 4,
      token: { address: "0x…", symbol: "USDT", decimals: 6, kind: "measured" },
      contracts: { debtBook: "0x…", debtLens: "0x…", payDesk: "0x…" },
    },
  ],
  packs: [house, ukConc7],
  law: { creditorSeat: "GB", contractLaw: "GB" },
  // Days that a debt is given in all while it is on hold, and so often a day at most; left out, a person gives them.
  holds: { deferOnChain: { mostDays: 120, dailyLimit: 50 } },
} satisfies ConfigFile;
