import type { Pack } from "@duebook/collections/policy/pack";
import { referencesOf } from "@duebook/collections/policy/pack-hash";
import { canonicalJson, commitmentOf, EMPTY_JOURNAL, entryHash } from "@duebook/protocol/journal";
import { merkleLeaf, merkleTree } from "@duebook/protocol/merkle";
import { rulebookHash } from "../decision-opening.ts";
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

/** Has every verdict made by packs that the forger wrote, and names them wherever packs are named. */
export function forgePacks(pack: EvidencePack, change: (pack: Pack) => Pack): void {
  for (const rulebook of pack.rulebooks) {
    const packs = (rulebook.packs as unknown as readonly Pack[]).map(change);
    const hash = rulebookHash(rulebook.strategy as never, packs); // only hashed
    for (const { opened } of pack.openings) if (opened.rulebook === rulebook.hash) opened.rulebook = hash;
    for (const { entry } of pack.lines) if (entry.packs !== undefined) entry.packs = toPlainJson(referencesOf(packs));
    Object.assign(rulebook, { hash, packs });
  }
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
  const { root, proofOf } = merkleTree(leaves);
  for (const [index, line] of lines.entries()) line.proof = [...proofOf(index)];
  pack.head = { firstLine: 1, lastLine: lines.length, root };
}
