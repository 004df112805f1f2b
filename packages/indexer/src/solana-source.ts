import type { ChainId } from "@duebook/protocol/terms";
import type { BlockRef, ChainSource } from "./chain-source.ts";
import { readHeld } from "./solana-balance.ts";
import { FINALIZED, readBlockFrom, readBlocks, readFinal, requireCluster, requireStillThere } from "./solana-blocks.ts";
import { createSolanaClient, type SolanaClient } from "./solana-client.ts";
import { createSolanaReading, type SolanaReading } from "./solana-reading.ts";
import { createSightingReader } from "./solana-sightings.ts";
import { requireToken, type SolanaToken } from "./solana-token.ts";
import { createWalletReader, type WalletReader } from "./solana-wallet-reader.ts";
import { requireWallets } from "./solana-wallets.ts";
import type { Transfer } from "./transfer.ts";

/** One Solana cluster: where it is asked, and which token counts there. */
export interface SolanaSourceConfig {
  readonly chain: ChainId;
  readonly rpcUrl: string;
  readonly token: SolanaToken;
  /** Slot from which payments are looked for. */
  readonly startSlot: number;
}

/**
 * The source of a Solana cluster over one JSON-RPC endpoint; asks nothing before it is used. Blocks are numbered by slot,
 * those that were skipped are not there, and what can still be undone is in its sightings alone. The accounts of its transfers are
 * wallets, not their token accounts. Beside the errors of `ChainSource`: `chain/incomplete` (the endpoint left a
 * transaction out), `chain/wrong-token`, `chain/not-a-wallet`.
 */
export function createSolanaSource({ chain, rpcUrl, token, startSlot }: SolanaSourceConfig): ChainSource {
  const client = createSolanaClient(chain, rpcUrl);
  const reading = createSolanaReading(client, FINALIZED);
  const readTransfers = createTransferReader(client, reading, token.mint);
  const readSightings = createSightingReader(client, token.mint);
  let isSure = false;
  const requireAll = async () => {
    if (isSure) return;
    await requireCluster(client);
    await requireToken(client, token);
    isSure = true;
  };
  return {
    chain,
    startBlock: startSlot,
    async heads() {
      await requireAll();
      const final = await readFinal(client);
      return { tip: final, final };
    },
    header: (slot) => readBlockFrom(client, slot),
    headers: (from, to) => readBlocks(client, from, to),
    // Debts are written on other chains; here they are only paid.
    events: async () => [],
    async transfers(query) {
      await requireAll();
      return readTransfers(query);
    },
    async readBalance(account, mint, { number }) {
      await requireAll();
      return readHeld(client, reading, { wallet: account, mint }, number);
    },
    async sightings(accounts, { number }) {
      await requireAll();
      const { upTo, transfers } = await readSightings(accounts, number);
      return { upTo, transfers: inOrder(transfers) };
    },
  };
}

/** Makes the reader of what is final, which remembers each wallet. */
function createTransferReader(client: SolanaClient, reading: SolanaReading, mint: string): ChainSource["transfers"] {
  const readers = new Map<string, WalletReader>();
  const readerOf = (wallet: string) => {
    const known = readers.get(wallet) ?? createWalletReader({ client, reading, wallet, mint });
    readers.set(wallet, known);
    return known;
  };
  return async ({ from, to, expect, accounts }) => {
    const unknown = accounts.filter((account) => !readers.has(account));
    await requireWallets(client, unknown);
    const end = await endOf(to, expect, (slot) => readBlockFrom(client, slot));
    const range = { from, to: Math.max(to, end.number) };
    const found = await Promise.all(accounts.map((wallet) => readerOf(wallet)(range)));
    await requireStillThere(client, end);
    return inOrder(found.flat());
  };
}

/** The last block that was read already, if it is there: where `to` was skipped, it is the next one. */
async function endOf(
  to: number,
  expect: readonly BlockRef[],
  read: (slot: number) => Promise<BlockRef>,
): Promise<BlockRef> {
  const last = expect.at(-1);
  return last && last.number >= to ? last : read(to);
}

/** A transfer from one watched wallet to another is told by both, and is one. */
function inOrder(transfers: readonly Transfer[]): readonly Transfer[] {
  const byPosition = new Map(transfers.map((transfer) => [transfer.position, transfer]));
  return [...byPosition.values()].toSorted((one, other) => (one.position < other.position ? -1 : 1));
}
