import { concatHex, type Hex, keccak256 } from "viem";
import { DuebookError } from "./error.ts";
import type { Keccak } from "./journal.ts";

/**
 * Leaf of a journal entry. Hashed twice, so that no inner node (a hash of 64 bytes) can pass for a leaf: second-preimage
 * attack, see OpenZeppelin `MerkleProof`, whose `verify` accepts these proofs. `keccak` as for `entryHash`.
 */
export function merkleLeaf(entryHash: Hex, keccak: Keccak = keccak256): Hex {
  return keccak(keccak(entryHash));
}

/** All nodes over leaves in order; a node without a partner moves up unchanged. */
export interface MerkleTree {
  readonly root: Hex;
  /** The partners on the way from the leaf at `index` (from 0) up to the root. Error: `journal/no-such-leaf`. */
  proofOf(index: number): readonly Hex[];
}

/** The tree over leaves, hashed once for all their proofs. Error: `journal/no-leaves`. `keccak` as for `entryHash`. */
export function merkleTree(leaves: readonly Hex[], keccak: Keccak = keccak256): MerkleTree {
  const levels = [leaves];
  for (let level = leaves; level.length > 1; levels.push(level)) level = levelAbove(level, keccak);
  const [root] = levels.at(-1) ?? [];
  if (root === undefined)
    throw new DuebookError("journal/no-leaves", "There is no root of nothing; add an entry first.");
  return { root, proofOf: (index) => proofIn(levels, index) };
}

function proofIn(levels: readonly (readonly Hex[])[], index: number): readonly Hex[] {
  const [leaves = []] = levels;
  if (leaves[index] === undefined) {
    const sentence = `There is no leaf ${index}; there are ${leaves.length}, counted from 0.`;
    throw new DuebookError("journal/no-such-leaf", sentence, { index, count: leaves.length });
  }
  return levels.flatMap((level, height) => {
    const position = Math.floor(index / 2 ** height);
    const partner = level[position % 2 === 0 ? position + 1 : position - 1];
    return partner === undefined ? [] : [partner];
  });
}

/** Whether the proof leads from the leaf to the root. */
export function verifyProof(leaf: Hex, proof: readonly Hex[], root: Hex): boolean {
  const parent = (one: Hex, other: Hex) => parentOf(one, other, keccak256);
  return proof.reduce(parent, leaf).toLowerCase() === root.toLowerCase();
}

function levelAbove(level: readonly Hex[], keccak: Keccak): readonly Hex[] {
  return level.flatMap((left, index) => {
    if (index % 2 === 1) return [];
    const right = level[index + 1];
    return [right === undefined ? left : parentOf(left, right, keccak)];
  });
}

// Partners are sorted, so that a proof needs no sides.
function parentOf(one: Hex, other: Hex, keccak: Keccak): Hex {
  const [low, high] = [one.toLowerCase() as Hex, other.toLowerCase() as Hex].sort() as [Hex, Hex];
  return keccak(concatHex([low, high]));
}
