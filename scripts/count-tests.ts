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

/** Hardhat says its sum after each runner has said its own: "15 passing (5 solidity, 10 mocha)". */
const SUM = /^\s*\d+ (?:passing|failing|skipped) \((?:\d+ (?:solidity|mocha)(?:, )?)+\)$/gm;

/** Reads a runner's closing lines; a runner without them counts as one test, and a bad exit is never 0 failed. */
export function countTests(output: string, isSuccess: boolean): Count {
  const text = output.match(SUM)?.join("\n") ?? output;
  const sum = (line: RegExp) => [...text.matchAll(line)].reduce((total, match) => total + Number(match[1]), 0);
  const count = { passed: sum(LINES.passed), failed: sum(LINES.failed), skipped: sum(LINES.skipped) };
  if (!isSuccess) return { ...count, failed: Math.max(1, count.failed) };
  return count.passed + count.failed + count.skipped === 0 ? { ...count, passed: 1 } : count;
}
