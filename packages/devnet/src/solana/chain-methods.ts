import { configOf, contextSlot, inContext, type Method, settledLevel } from "./call.ts";
import { BLOCKHASH_BLOCKS, type Block } from "./ledger.ts";
import type { NodeState } from "./node-state.ts";
import { RpcError } from "./rpc-error.ts";
import type { SolanaFaults } from "./solana-faults.ts";

const SLOTS_PER_EPOCH = 432_000;
const MOST_SLOTS = 500_000;

/** Methods about slots, blocks and time. */
export function chainMethods(state: NodeState, faults: SolanaFaults): Readonly<Record<string, Method>> {
  const { ledger, bank, genesisHash } = state;
  const blockAsked = (config: unknown) => ledger.bySlot(contextSlot(state, configOf(config))) ?? ledger.head();
  const settledBlocks = (config: unknown) => {
    const { slot } = ledger.at(settledLevel(configOf(config)));
    return ledger.blocks().filter((block) => block.slot <= slot && block.slot >= faults.firstSlot());
  };
  return {
    getHealth: () => "ok",
    getVersion: () => ({ "solana-core": "4.0.0", "feature-set": 0 }),
    getGenesisHash: () => genesisHash,
    getFirstAvailableBlock: () => settledBlocks({})[0]?.slot ?? 0,
    getSlot: ([config]) => blockAsked(config).slot,
    getBlockHeight: ([config]) => blockAsked(config).height,
    getEpochInfo: ([config]) => epochInfo(state, blockAsked(config)),
    getLatestBlockhash: ([config]) => latestBlockhash(state, config),
    isBlockhashValid: ([blockhash, config]) =>
      inContext(contextSlot(state, configOf(config)), ledger.isFresh(String(blockhash), "processed")),
    getBlockTime: ([slot]) => Math.floor(requireBlock(state, Number(slot)).atMs / 1000),
    getBlocks: ([from, ...rest]) => {
      const [to, config] = typeof rest[0] === "number" ? rest : [ledger.head().slot, rest[0] ?? rest[1]];
      if (Number(to) - Number(from) > MOST_SLOTS) throw new RpcError(-32602, `Slot range too large; max ${MOST_SLOTS}`);
      const slots = settledBlocks(config).map(({ slot }) => slot);
      return slots.filter((slot) => slot >= Number(from) && slot <= Number(to));
    },
    getBlocksWithLimit: ([from, limit, config]) => {
      const slots = settledBlocks(config).map(({ slot }) => slot);
      return slots.filter((slot) => slot >= Number(from)).slice(0, Number(limit));
    },
    getMinimumBalanceForRentExemption: ([bytes]) => bank.rentOf(BigInt(Number(bytes))),
    getRecentPrioritizationFees: () =>
      ledger
        .blocks()
        .slice(-BLOCKHASH_BLOCKS)
        .map(({ slot }) => ({ slot, prioritizationFee: 0 })),
  };
}

/** The block of a slot. Throws -32004 if it is yet to come and -32007 if the slot was skipped. */
export function requireBlock({ ledger }: NodeState, slot: number): Block {
  const block = ledger.bySlot(slot);
  if (block) return block;
  if (slot > ledger.head().slot) throw new RpcError(-32004, `Block not available for slot ${slot}`);
  throw new RpcError(-32007, `Slot ${slot} was skipped, or missing due to ledger jump to recent snapshot`);
}

function latestBlockhash(state: NodeState, config: unknown) {
  const { commitment = "finalized" } = configOf(config);
  const slot = contextSlot(state, configOf(config));
  const { blockhash, height } = state.ledger.latestHashed(
    commitment === "processed" ? "processed" : settledLevel({ commitment }),
  );
  return inContext(slot, { blockhash, lastValidBlockHeight: height + BLOCKHASH_BLOCKS });
}

function epochInfo({ history }: NodeState, { slot, height }: Block) {
  return {
    absoluteSlot: slot,
    blockHeight: height,
    epoch: Math.floor(slot / SLOTS_PER_EPOCH),
    slotIndex: slot % SLOTS_PER_EPOCH,
    slotsInEpoch: SLOTS_PER_EPOCH,
    transactionCount: history.all().length,
  };
}
