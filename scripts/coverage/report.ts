import { DuebookError } from "@duebook/protocol/error";
import { forksOf } from "./forks.ts";

/** `percent` rounds down to hundredths, so that 100 means all. */
export interface Share {
  readonly total: number;
  readonly covered: number;
  readonly percent: number;
}

/** What is not covered: where (`file:line`) and its text; for a branch, also which side of it was never taken. */
export interface Gap {
  readonly at: string;
  readonly text: string;
  readonly never?: "true" | "false" | "entered";
}

/** The coverage of one file, or of all. */
export interface Coverage {
  readonly lines: Share;
  readonly branches: Share;
}

/** What a run has covered; files without code are not listed. */
export interface Report {
  readonly total: Coverage;
  readonly files: Readonly<Record<string, Coverage>>;
  readonly uncovered: { readonly lines: readonly Gap[]; readonly branches: readonly Gap[] };
  /** Forks in assembly, of which nothing is known. */
  readonly uncounted: readonly Gap[];
}

interface Measure {
  readonly total: number;
  readonly gaps: readonly Gap[];
}

interface MeasuredFile {
  readonly path: string;
  readonly lines: Measure;
  readonly branches: Measure;
}

/**
 * Puts together what a run has hit.
 * @param sources The text of each measured file, by path from the root.
 * @param lcov Hardhat's `lcov.info`: which lines were executed.
 * @param hits The tags that were sent.
 * Throws `coverage/file-unmeasured` for a file with branches of whose lines nothing is known.
 */
export function reportOf(sources: Readonly<Record<string, string>>, lcov: string, hits: ReadonlySet<string>): Report {
  const executed = linesOf(lcov);
  const files = Object.entries(sources).map(([path, source]) => ({
    path,
    lines: measureLines(path, source, executed.get(path) ?? new Map()),
    branches: measureBranches(path, source, hits),
  }));
  const withCode = files.filter(({ lines, branches }) => lines.total + branches.total > 0);
  const blind = withCode.find(({ lines }) => lines.total === 0)?.path;
  if (blind !== undefined) throw new DuebookError("coverage/file-unmeasured", `Hardhat has not measured ${blind}.`);
  return {
    total: coverageOf(withCode),
    files: Object.fromEntries(withCode.map((file) => [file.path, coverageOf([file])])),
    uncovered: {
      lines: withCode.flatMap(({ lines }) => lines.gaps),
      branches: withCode.flatMap(({ branches }) => branches.gaps),
    },
    uncounted: Object.entries(sources).flatMap(([path, source]) => uncountedIn(path, source)),
  };
}

function coverageOf(files: readonly MeasuredFile[]): Coverage {
  return {
    lines: shareOf(files.map(({ lines }) => lines)),
    branches: shareOf(files.map(({ branches }) => branches)),
  };
}

/** Of each file (`SF:path`), whether each line with code (`DA:line,count`) was executed. */
function linesOf(lcov: string): Map<string, Map<number, boolean>> {
  const sections = lcov.split("end_of_record").map((section) => {
    const path = /^SF:(.+)$/m.exec(section)?.[1] ?? "";
    const lines = [...section.matchAll(/^DA:(\d+),(\d+)$/gm)];
    return [path, new Map(lines.map(([, line, count]) => [Number(line), Number(count) > 0]))] as const;
  });
  return new Map(sections);
}

function measureLines(path: string, source: string, executed: ReadonlyMap<number, boolean>): Measure {
  const text = source.split("\n");
  const missed = [...executed].filter(([, isExecuted]) => !isExecuted).map(([line]) => line);
  const gaps = missed
    .sort((a, b) => a - b)
    .map((line) => ({ at: `${path}:${line}`, text: text[line - 1]?.trim() ?? "" }));
  return { total: executed.size, gaps };
}

function measureBranches(path: string, source: string, hits: ReadonlySet<string>): Measure {
  const branches = forksOf(path, source).flatMap(({ line, text, branches }) =>
    branches.map(({ side, tag }) => ({ at: `${path}:${line}`, text: inOneLine(text), never: side, tag })),
  );
  const missed = branches.filter(({ tag }) => !hits.has(tag));
  return { total: branches.length, gaps: missed.map(({ at, text, never }) => ({ at, text, never })) };
}

function uncountedIn(path: string, source: string): Gap[] {
  const forks = forksOf(path, source).filter(({ branches }) => branches.length === 0);
  return forks.map(({ line, text }) => ({ at: `${path}:${line}`, text: inOneLine(text) }));
}

function inOneLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

function shareOf(measures: readonly Measure[]): Share {
  const total = measures.reduce((sum, measure) => sum + measure.total, 0);
  const covered = total - measures.reduce((sum, { gaps }) => sum + gaps.length, 0);
  return { total, covered, percent: total === 0 ? 100 : Math.floor((covered * 10_000) / total) / 100 };
}
