import { createHash } from "node:crypto";
import { type Fork, forksOf } from "./forks.ts";

interface Edit {
  readonly at: number;
  readonly text: string;
}

/**
 * The same contract, telling Hardhat's chain which way each of its forks went: a condition `c` becomes
 * `decide(c, whenTrue, whenFalse)`, which returns `c`, and the block of a `try` begins with a hit. `source` has Hardhat's own
 * instrumentation already, whose library sends the hits. Nothing is sent for a file without forks.
 */
export function withHits(path: string, source: string): string {
  const forks = forksOf(path, source);
  if (forks.length === 0) return source;
  const name = `__decide${createHash("sha256").update(path).digest("hex").slice(0, 16)}`;
  return (
    apply(
      source,
      forks.flatMap((fork) => opening(fork, name)),
      forks.flatMap(closing),
    ) + decide(name)
  );
}

function opening({ start, branches: [first, second] }: Fork, name: string): Edit[] {
  if (first === undefined) return [];
  if (second !== undefined) return [{ at: start, text: `${name}(` }];
  return [{ at: start, text: hit(`0x${first.tag}`) }];
}

function closing({ end, branches: [first, second] }: Fork): Edit[] {
  if (first === undefined || second === undefined) return [];
  return [{ at: end, text: `, 0x${first.tag}, 0x${second.tag})` }];
}

/** Forks come with the outer before the inner, so the inner must be closed first; the sort is stable. */
function apply(source: string, openings: readonly Edit[], closings: readonly Edit[]): string {
  const bytes = Buffer.from(source);
  const edits = [...closings.toReversed(), ...openings].sort((a, b) => a.at - b.at);
  const parts = edits.map(({ at, text }, index) => bytes.toString("utf8", edits[index - 1]?.at ?? 0, at) + text);
  return parts.join("") + bytes.toString("utf8", edits.at(-1)?.at ?? 0);
}

/** Free, because that needs no import; named after its file, because imports of whole files would bring two of them. */
function decide(name: string): string {
  return `
function ${name}(bool holds, uint256 whenTrue, uint256 whenFalse) pure returns (bool) {
    ${hit("holds ? whenTrue : whenFalse")}
    return holds;
}
`;
}

function hit(tag: string): string {
  return `__NomicFoundationCoverage.sendHit(${tag});`;
}
