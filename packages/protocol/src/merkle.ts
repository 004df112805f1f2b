import { concatHex, type Hex, keccak256 } from "viem";
import { DuebookError } from "./error.ts";

/**
 * Leaf of a journal entry. Hashed twice, so that no inner node (a hash of 64 bytes) can pass for a leaf: second-preimage
 * attack, see OpenZeppelin `MerkleProof`, whose `verify` accepts these proofs.
 */
export function merkleLeaf(entryHash: Hex): Hex {
  return keccak256(keccak256(entryHash));
}

/** Root over leaves in order; a node without a partner moves up unchanged. Error: `journal/no-leaves`. */
export function merkleRoot(leaves: readonly Hex[]): Hex {
  let level = leaves;
  while (level.length > 1) level = levelAbove(level);
  const [root] = level;
  if (root === undefined)
    throw new DuebookError("journal/no-leaves", "There is no root of nothing; add an entry first.");
  return root;
}

/** The partners on the way from the leaf at `index` (from 0) up to the root. Error: `journal/no-such-leaf`. */
export function merkleProof(leaves: readonly Hex[], index: number): Hex[] {
  if (leaves[index] === undefined) {
    const sentence = `There is no leaf ${index}; there are ${leaves.length}, counted from 0.`;
    throw new DuebookError("journal/no-such-leaf", sentence, { index, count: leaves.length });
  }
  const proof: Hex[] = [];
  let position = index;
  for (let level = leaves; level.length > 1; level = levelAbove(level)) {
    const partner = level[position % 2 === 0 ? position + 1 : position - 1];
    if (partner !== undefined) proof.push(partner);
    position = Math.floor(position / 2);
  }
  return proof;
}

/** Whether the proof leads from the leaf to the root. */
export function verifyProof(leaf: Hex, proof: readonly Hex[], root: Hex): boolean {
  return proof.reduce(parentOf, leaf).toLowerCase() === root.toLowerCase();
}

function levelAbove(level: readonly Hex[]): Hex[] {
  return level.flatMap((left, index) => {
    if (index % 2 === 1) return [];
    const right = level[index + 1];
    return [right === undefined ? left : parentOf(left, right)];
  });
}

// Partners are sorted, so that a proof needs no sides.
function parentOf(one: Hex, other: Hex): Hex {
  const [low, high] = [one.toLowerCase() as Hex, other.toLowerCase() as Hex].sort() as [Hex, Hex];
  return keccak256(concatHex([low, high]));
}
