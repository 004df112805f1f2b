import { expect } from "chai";
import { countTests } from "./count-tests.ts";

describe("countTests", () => {
  const cases = [
    { runner: "a failed exit without lines", output: "boom", ok: false, count: { passed: 0, failed: 1, skipped: 0 } },
    {
      runner: "a failed exit with passes",
      output: "  3 passing (1s)",
      ok: false,
      count: { passed: 3, failed: 1, skipped: 0 },
    },
    {
      runner: "mocha",
      output: "  3 passing (1s)\n  1 pending\n  2 failing\n",
      ok: false,
      count: { passed: 3, failed: 2, skipped: 1 },
    },
    {
      runner: "Hardhat",
      output: "  3 passing (9s)\n\n5 passing (2 solidity, 3 mocha)\n",
      ok: true,
      count: { passed: 5, failed: 0, skipped: 0 },
    },
    {
      runner: "Playwright",
      output: "  1 skipped\n  14 passed (38.0s)\n",
      ok: true,
      count: { passed: 14, failed: 0, skipped: 1 },
    },
    { runner: "a linter", output: "Checked 17 files", ok: true, count: { passed: 1, failed: 0, skipped: 0 } },
  ];
  for (const { runner, output, ok, count } of cases) {
    it(`reads ${runner}`, () => expect(countTests(output, ok)).to.deep.equal(count));
  }
});
