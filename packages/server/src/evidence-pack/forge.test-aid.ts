import { canonicalJson, commitmentOf, EMPTY_JOURNAL, entryHash } from "@duebook/protocol/journal";
import { merkleLeaf, merkleProof, merkleRoot } from "@duebook/protocol/merkle";
import { toPlainJson } from "../store/exact-json.ts";
import type { EvidencePack } from "./evidence-pack.ts";
import { partDigests } from "./part-digests.ts";

/**
 * What somebody could do who owns the server: change anything and then make every hash, link, digest and proof anew, so that
 * the document contradicts itself nowhere. Only anchors, chains and the replay of verdicts stand against that.
 */
export function forge(text: string, change: (pack: EvidencePack) => void): string {
  const pack = JSON.parse(text) as EvidencePack;
  change(pack);
  commitAnew(pack);
  Object.assign(pack, { roots: [], anchors: [] });
  linkAnew(pack);
  return `${canonicalJson(toPlainJson(pack))}\n`;
}

function commitAnew({ openings, lines }: EvidencePack): void {
  for (const opening of openings) {
    const commitment = commitmentOf(opening.opened, opening.salt);
    for (const { entry } of lines) if (entry.input === opening.commitment) entry.input = commitment;
    opening.commitment = commitment;
  }
}

function linkAnew(pack: EvidencePack): void {
  const { lines } = pack;
  const closing = lines.at(-1);
  if (closing !== undefined) closing.entry.parts = toPlainJson(partDigests(pack));
  let before = EMPTY_JOURNAL.hash;
  lines.forEach((line, index) => {
    Object.assign(line, { number: index + 1, previousHash: before });
    Object.assign(line.entry, { line: index + 1, debtLine: index + 1, debtPrevious: before });
    line.hash = entryHash(before, line.entry, line.salt);
    before = line.hash;
  });
  const leaves = lines.map(({ hash }) => merkleLeaf(hash));
  for (const [index, line] of lines.entries()) line.proof = merkleProof(leaves, index);
  pack.head = { firstLine: 1, lastLine: lines.length, root: merkleRoot(leaves) };
}
