import type { Address } from "viem";
import type { Block, DeployedContract } from "./block.ts";
import type { Found, TronChain } from "./chain.ts";
import type { Transaction } from "./transaction.ts";

/** A chain as far as one node sees it, at one moment. */
export interface View {
  readonly head: Block;
  /** The newest block that is final, as seen from here. */
  readonly final: Block;
  /** All blocks by their number. */
  readonly blocks: readonly Block[];
  blockById(id: string): Block | undefined;
  find(transactionId: string): Found | undefined;
  pending(transactionId: string): Transaction | undefined;
  contract(address: Address): DeployedContract | undefined;
}

/** What a node sees that is so many blocks behind; 0 is the chain itself. It never sees less than the first block. */
export function viewBehind(chain: TronChain, blocksBehind: number): View {
  const height = Math.max(0, chain.head.number - blocksBehind);
  return viewUpTo(chain, height, Math.max(0, chain.finalNumber - blocksBehind));
}

/** What /walletsolidity shows: what is final, and nothing else. */
export function finalView(chain: TronChain, { final }: View): View {
  return viewUpTo(chain, final.number, final.number);
}

function viewUpTo(chain: TronChain, height: number, finalNumber: number): View {
  const blocks = chain.blocks.slice(0, height + 1);
  const { pending } = chain;
  return {
    head: blocks.at(-1) ?? chain.head,
    final: blocks[finalNumber] ?? chain.head,
    blocks,
    blockById: (id) => blocks.find((block) => block.id === id),
    find(transactionId) {
      const found = chain.find(transactionId);
      return found && found.block.number <= height ? found : undefined;
    },
    pending: (transactionId) => pending.find(({ id }) => id === transactionId),
    contract(address) {
      const all = blocks.flatMap(({ transactions }) => transactions.flatMap(({ deployed }) => deployed ?? []));
      return all.find((deployed) => deployed.address.toLowerCase() === address.toLowerCase());
    },
  };
}
