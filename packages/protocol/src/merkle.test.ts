import { expect } from "chai";
import fc from "fast-check";
import { concatHex, type Hex, keccak256, numberToHex } from "viem";
import { expectCode } from "./expect-code.test-aid.ts";
import { merkleLeaf, merkleTree, verifyProof } from "./merkle.ts";

const leavesOf = (count: number): Hex[] =>
  Array.from({ length: count }, (_, index) => merkleLeaf(numberToHex(index, { size: 32 })));

const merkleRoot = (leaves: readonly Hex[]) => merkleTree(leaves).root;

describe("merkle", () => {
  it("refuses a root of nothing and a proof of a leaf that is not there", () => {
    expectCode(() => merkleRoot([]), "journal/no-leaves");
    expectCode(() => merkleTree(leavesOf(3)).proofOf(3), "journal/no-such-leaf");
    expectCode(() => merkleTree(leavesOf(3)).proofOf(-1), "journal/no-such-leaf");
  });

  it("proves every leaf of any tree, and no other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (count, some) => {
        const leaves = leavesOf(count);
        const { root, proofOf } = merkleTree(leaves);
        const index = some % count;
        const proof = proofOf(index);
        expect(verifyProof(leaves[index] ?? "0x", proof, root)).to.equal(true);
        expect(verifyProof(merkleLeaf("0xff"), proof, root)).to.equal(false);
      }),
    );
  });

  it("the root of one leaf is the leaf, with an empty proof", () => {
    const [leaf = "0x"] = leavesOf(1);
    expect(merkleRoot([leaf])).to.equal(leaf);
    expect(merkleTree([leaf]).proofOf(0)).to.deep.equal([]);
  });

  it("changes the root with any leaf and with its place in another pair", () => {
    const leaves = leavesOf(5);
    const swapped = leaves.toSpliced(1, 2, leaves[2] ?? "0x", leaves[1] ?? "0x");
    const roots = [leaves, leaves.slice(0, 4), leaves.with(4, merkleLeaf("0xff")), swapped].map(merkleRoot);
    expect(new Set(roots).size).to.equal(4);
  });

  it("does not take an inner node for a leaf", () => {
    const [one = "0x", other = "0x", third = "0x"] = leavesOf(3);
    const root = merkleRoot([one, other, third]);
    const inner = merkleRoot([one, other]);
    // The forger shows the inner node's own bytes as an entry: hashing twice makes another leaf of them.
    const forged = keccak256(keccak256(concatHex([one, other])));
    expect(forged).not.to.equal(inner);
    expect(verifyProof(forged, [third], root)).to.equal(false);
  });
});
