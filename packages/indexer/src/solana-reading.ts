import { type Commitment, readSignedBlock, type SolanaBlock } from "./solana-blocks.ts";
import type { SolanaClient } from "./solana-client.ts";
import { malformed } from "./solana-client.ts";
import type { Listed } from "./solana-signatures.ts";
import { readTransaction, type SolanaTransaction } from "./solana-transaction.ts";

/** Transactions and blocks that are read once, however many wallets they touch. */
export interface SolanaReading {
  /** The transactions of these signatures, in the order of the chain. */
  transactions(listed: readonly Listed[]): Promise<readonly SolanaTransaction[]>;
  block(slot: number): Promise<SolanaBlock>;
  /** Place of a transaction in its block. */
  placeOf(transaction: Pick<SolanaTransaction, "signature" | "slot">): Promise<number>;
}

/** Transactions kept from one range to the next: those just below it are asked again each time. */
const KEPT_TRANSACTIONS = 200;

/** Blocks are large: a quarter of a megabyte of signatures each. */
const KEPT_BLOCKS = 20;

/**
 * Makes a reader that remembers what it read lately: what is final does not change, what is not has to be read with
 * another reader each time.
 */
export function createSolanaReading(client: SolanaClient, commitment: Commitment): SolanaReading {
  const transactions = createMemory(
    (signature: string, slot: number) => readTransaction(client, signature, slot, commitment),
    KEPT_TRANSACTIONS,
  );
  const blocks = createMemory((_key: string, slot: number) => readSignedBlock(client, slot, commitment), KEPT_BLOCKS);
  const block = (slot: number) => blocks(String(slot), slot);
  const placeOf = async ({ signature, slot }: Pick<SolanaTransaction, "signature" | "slot">) => {
    const place = (await block(slot)).signatures.indexOf(signature);
    if (place === -1) throw malformed(client.chain, `${signature} as of slot ${slot}, whose block does not have it`);
    return place;
  };
  return {
    block,
    placeOf,
    async transactions(listed) {
      const bySlot = Map.groupBy(listed, ({ slot }) => slot);
      // Nodes do not agree on the order within a slot, and only where it matters is the block worth its size.
      const isAlone = ({ slot }: Listed) => bySlot.get(slot)?.length === 1;
      const order = await Promise.all(listed.map((each) => (isAlone(each) ? 0 : placeOf(each))));
      const placed = listed.map((each, index) => ({ ...each, place: order[index] ?? 0 }));
      const sorted = placed.toSorted((one, other) => one.slot - other.slot || one.place - other.place);
      return Promise.all(sorted.map(({ signature, slot }) => transactions(signature, slot)));
    },
  };
}

function createMemory<Value>(read: (key: string, slot: number) => Promise<Value>, most: number) {
  const kept = new Map<string, Promise<Value>>();
  return (key: string, slot: number): Promise<Value> => {
    const known = kept.get(key);
    if (known) return known;
    const reading = read(key, slot);
    kept.set(key, reading);
    reading.catch(() => kept.delete(key)); // to be asked again
    for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
    return reading;
  };
}
