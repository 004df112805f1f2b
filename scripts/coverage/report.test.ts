import { expect } from "chai";
import { forksOf } from "./forks.ts";
import { reportOf } from "./report.ts";

const PATH = "contracts/A.sol";
const SOURCE = `contract A {
    function f(uint256 x) external pure returns (uint256) {
        if (x > 2) return 1;
        assembly { if iszero(x) { revert(0, 0) } }
        return 2;
    }
}`;
const SILENT = "contracts/Silent.sol";
const LCOV = `TN:\nSF:${PATH}\nDA:3,1\nDA:5,0\nLH:1\nLF:2\nend_of_record\n`;

describe("coverage report", () => {
  const [whenTrue = ""] = forksOf(PATH, SOURCE).flatMap(({ branches }) => branches.map(({ tag }) => tag));

  it("refuses to count a file that was not measured", () => {
    expect(() => reportOf({ [PATH]: SOURCE }, "", new Set()))
      .to.throw()
      .with.property("code", "coverage/file-unmeasured");
  });

  it("tells what is covered, what is not, what cannot be counted, and nothing of a file without code", () => {
    expect(reportOf({ [PATH]: SOURCE, [SILENT]: "interface I {}" }, LCOV, new Set([whenTrue, "ff"]))).to.deep.equal({
      total: {
        lines: { total: 2, covered: 1, percent: 50 },
        branches: { total: 2, covered: 1, percent: 50 },
      },
      files: {
        [PATH]: {
          lines: { total: 2, covered: 1, percent: 50 },
          branches: { total: 2, covered: 1, percent: 50 },
        },
      },
      uncovered: {
        lines: [{ at: `${PATH}:5`, text: "return 2;" }],
        branches: [{ at: `${PATH}:3`, text: "x > 2", never: "false" }],
      },
      uncounted: [{ at: `${PATH}:4`, text: "iszero(x)" }],
    });
  });

  it("rounds down, so that 100 percent is all", () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `DA:${index + 1},${index === 0 ? 0 : 1}`);
    const lcov = `SF:${PATH}\n${lines.join("\n")}\nend_of_record\n`;
    expect(reportOf({ [PATH]: SOURCE }, lcov, new Set()).total.lines.percent).to.equal(99.99);
  });
});
