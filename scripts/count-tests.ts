export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

// mocha and Hardhat: "12 passing (3s)", "1 failing", "2 pending" · Playwright: "12 passed (3s)", "1 failed", "2 skipped"
const LINES = {
  passed: /^\s*(\d+) (?:passing|passed)\b/gm,
  failed: /^\s*(\d+) (?:failing|failed|flaky|interrupted|did not run)\b/gm,
  skipped: /^\s*(\d+) (?:pending|skipped)\b/gm,
};

/** Reads a runner's closing lines; a runner without them counts as one test, and a bad exit is never 0 failed. */
export function countTests(output: string, isSuccess: boolean): Count {
  const sum = (line: RegExp) => [...output.matchAll(line)].reduce((total, match) => total + Number(match[1]), 0);
  const count = { passed: sum(LINES.passed), failed: sum(LINES.failed), skipped: sum(LINES.skipped) };
  if (!isSuccess) return { ...count, failed: Math.max(1, count.failed) };
  return count.passed + count.failed + count.skipped === 0 ? { ...count, passed: 1 } : count;
}
