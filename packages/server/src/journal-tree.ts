import { type MerkleTree, merkleLeaf, merkleTree } from "@duebook/protocol/merkle";
import type { Hex } from "viem";
import { quickKeccak } from "./quick-keccak.ts";

/** The tree over lines of the journal, by their hashes in order. Error: `journal/no-leaves`. */
export function journalTree(hashes: readonly Hex[]): MerkleTree {
  const leaves = hashes.map((hash) => merkleLeaf(hash, quickKeccak));
  return merkleTree(leaves, quickKeccak);
}
