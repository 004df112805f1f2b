import { dayRootOf } from "@duebook/protocol/day-root";
import { type CanonicalValue, EMPTY_JOURNAL, entryHash } from "@duebook/protocol/journal";
import { merkleLeaf, verifyProof } from "@duebook/protocol/merkle";
import { CLOSING_KIND, type EvidencePack, PART_NAMES } from "./evidence-pack.ts";
import { alteration, type Finding } from "./finding.ts";
import { type PartDigests, partDigests } from "./part-digests.ts";

type Line = EvidencePack["lines"][number];

/** Hashes, links and proofs of the slice: every line is what was written, none is missing, none is elsewhere. */
export function checkLines(pack: EvidencePack): readonly Finding[] {
  return pack.lines.flatMap((line, index) => [
    ...checkLine(pack, line, index),
    ...checkLink(line, pack.lines[index - 1], index),
    ...checkProof(pack, line, index),
  ]);
}

function checkLine({ debt }: EvidencePack, line: Line, index: number): readonly Finding[] {
  const { number, previousHash, entry, salt, hash } = line;
  const isWhole = entryHash(previousHash, entry, salt) === hash;
  if (isWhole && entry.line === number && entry.debt === debt.id) return [];
  const sentence = `Line ${number} of the journal is not what its hash was made of: it was altered.`;
  return [alteration("journal/line-altered", `lines/${index}`, sentence)];
}

function checkLink({ number, entry }: Line, before: Line | undefined, index: number): readonly Finding[] {
  const follows = entry.debtPrevious === (before?.hash ?? EMPTY_JOURNAL.hash);
  if (follows && entry.debtLine === index + 1) return [];
  const after = before === undefined ? "the beginning" : `line ${before.number}`;
  const sentence = `Line ${number} says that it is number ${entry.debtLine} about the debt, but it is number ${index + 1} here, and does not follow from ${after}: lines were taken out, put in or moved.`;
  return [alteration("journal/line-missing", `lines/${index}`, sentence)];
}

function checkProof({ roots, head }: EvidencePack, { number, hash, proof }: Line, index: number): readonly Finding[] {
  const stretch = [...roots, head].find(({ firstLine, lastLine }) => number >= firstLine && number <= lastLine);
  if (stretch !== undefined && verifyProof(merkleLeaf(hash), proof, stretch.root)) return [];
  const sentence = `The proof of line ${number} does not lead to the root of its stretch of the journal.`;
  // Nothing but these proofs says what the root of the head is.
  const where = stretch === head ? `lines/${index}/proof or head/root` : `lines/${index}/proof`;
  return [alteration("journal/proof-broken", where, sentence)];
}

/** The last line closes the slice and states a digest of every part. */
export function checkParts(pack: EvidencePack): readonly Finding[] {
  const closing = pack.lines.at(-1);
  if (closing?.entry.kind !== CLOSING_KIND) {
    const sentence = "The last line does not say that evidence was given: whatever came after was taken out.";
    return [alteration("journal/not-closed", "lines", sentence)];
  }
  const { number, entry } = closing;
  const moment =
    entry.at === pack.madeAt ? [] : [alteration("evidence/part-altered", "madeAt", altered("madeAt", number))];
  const made = partDigests(pack);
  const stated = (entry.parts ?? {}) as Partial<PartDigests>;
  return [...moment, ...PART_NAMES.flatMap((name) => differing(name, made[name], stated[name], number))];
}

function differing(name: string, made: CanonicalValue, stated: CanonicalValue | undefined, line: number) {
  if (!Array.isArray(made) || !Array.isArray(stated)) {
    return made === stated ? [] : [alteration("evidence/part-altered", name, altered(name, line))];
  }
  const places = Array.from({ length: Math.max(made.length, stated.length) }, (_, index) => index);
  const [first] = places.filter((index) => made[index] !== stated[index]);
  if (first === undefined) return [];
  const where = `${name}/${first}`;
  const lengths = made.length === stated.length ? "" : ` There are ${made.length} of ${stated.length}.`;
  return [alteration("evidence/part-altered", where, altered(where, line) + lengths)];
}

function altered(where: string, line: number): string {
  return `${where} is not what line ${line} of the journal says was given: it was altered.`;
}

/** The roots follow one another without a gap, and the head follows the last. */
export function checkRoots({ roots, head, lines }: EvidencePack): readonly Finding[] {
  const findings = roots.flatMap((root, index) => {
    const before = roots[index - 1];
    const follows = before === undefined || isNext(before, root);
    if (follows && dayRootOf(root).hash === root.hash) return [];
    const sentence = `Root ${root.number} is not what its hash was made of, or does not follow from the one before it.`;
    return [alteration("journal/root-altered", `roots/${index}`, sentence)];
  });
  const firstLine = (roots.at(-1)?.lastLine ?? 0) + 1;
  if (head.firstLine === firstLine && head.lastLine === lines.at(-1)?.number) return findings;
  const sentence = `The lines after the newest root are ${firstLine} to ${lines.at(-1)?.number}, not ${head.firstLine} to ${head.lastLine}.`;
  return [...findings, alteration("journal/head-altered", "head", sentence)];
}

function isNext(before: EvidencePack["roots"][number], root: EvidencePack["roots"][number]): boolean {
  const isLinked = root.previousHash === before.hash && root.number === before.number + 1;
  return isLinked && root.firstLine === before.lastLine + 1;
}
