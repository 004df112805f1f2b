import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuebookError } from "@duebook/protocol/error";
import viemPlugin from "@nomicfoundation/hardhat-viem";
import { expect } from "chai";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { BaseError, type Hex } from "viem";
import project from "../../hardhat.config.ts";
import { forksOf } from "./forks.ts";
import { branchCoverage } from "./plugin.ts";

const SAMPLE = "scripts/coverage/sample/Sample.sol";
const root = fileURLToPath(new URL("../..", import.meta.url));
const forks = forksOf(SAMPLE, readFileSync(`${root}/${SAMPLE}`, "utf8"));

/** A condition that begins and ends with another one. */
const NESTED = "x > 5 ? isSmall(x) : x == 0 || x == 4";

/** Each call and the branches that it takes, in the order of the file: no more and no less may be counted. */
const CALLS: readonly (readonly [call: string, takes: string])[] = [
  ["withoutElse(1)", "x == 1: true"],
  ["withoutElse(2)", "x == 1: false"],
  ["guarded(10)", "x < limit: false"],
  ["guardedToo(10)", "x < limit: true"],
  ["required(0)", "x > 0: false"],
  ["required(100)", "x > 0: true, x < 100: false"],
  ["required(5)", "x > 0: true, x < 100: true, x == 5: true"],
  ["required(6)", "x > 0: true, x < 100: true, x == 5: false, x != 6: false"],
  ["required(7)", "x > 0: true, x < 100: true, x == 5: false, x != 6: true"],
  ["operands(true, true, true)", "a: true"],
  ["operands(false, false, true)", "a: false, b: false"],
  ["operands(false, true, true)", "a: false, b: true, c: true"],
  ["operands(false, true, false)", "a: false, b: true, c: false"],
  ["nested(0)", `${NESTED}: true, x > 5: false, x == 0: true, x == 7: false`],
  ["nested(4)", `${NESTED}: true, x > 5: false, x == 0: false, x == 4: true, x == 7: false`],
  ["nested(3)", `${NESTED}: false, x > 5: false, x == 0: false, x == 4: false`],
  ["nested(7)", `x < 10: true, ${NESTED}: true, x > 5: true, x == 7: true`],
  ["nested(50)", `x < 10: false, x == 100: false, ${NESTED}: false, x > 5: true`],
  ["looped(0)", "i < x: false, sum > 100: false, sum < 3: true, sum < 3: false"],
  ["looped(16)", "i < x: true, i < x: false, sum > 100: true, sum > 100: false, sum < 3: false"],
  ["tried(even, 1)", "try counterpart.answer(x) returns (uint256 y): entered, IS_LUCKY: true, isOdd: false"],
  ["tried(odd, 1)", "catch: entered, IS_LUCKY: true, isOdd: true"],
];

/** Not taken by any call. */
const NEVER = ["x == 100: true", "catch Error(string memory): entered", "IS_LUCKY: false"];

describe("branch coverage", () => {
  const folder = mkdtempSync(join(tmpdir(), "duebook-coverage-"));
  after(() => rmSync(folder, { recursive: true }));

  const hits = new Set<string>();
  const takenOnce = new Set<string>();
  let call: (text: string) => Promise<void>;
  before(async () => {
    call = await deploySample(folder, hits);
  });

  it("refuses what does not parse", () => {
    const parsing = () => forksOf("A.sol", "contract {");
    expect(parsing).to.throw(DuebookError).with.property("code", "coverage/source-unparsed");
  });

  it("finds the forks in assembly, and counts none of them", () => {
    const assembly = "if x { x := 1 } switch x case 0 { x := 2 } for { } lt(x, 9) { } { x := add(x, 1) }";
    const found = forksOf("A.sol", `contract A { function f(uint256 x) public { assembly { ${assembly} } } }`);
    expect(found.map(({ text, branches }) => [text, branches.length])).to.deep.equal([
      ["x", 0],
      ["x", 0],
      ["lt(x, 9)", 0],
    ]);
  });

  it("counts both sides of a constructor's condition", () => {
    expect(taken(hits)).to.deep.equal(["x % 2 == 1: true", "x % 2 == 1: false"]);
    for (const branch of taken(hits)) takenOnce.add(branch);
  });

  for (const [text, takes] of CALLS) {
    it(`counts what ${text} takes`, async () => {
      hits.clear();
      await call(text);
      expect(taken(hits)).to.deep.equal(takes.split(", "));
      for (const branch of taken(hits)) takenOnce.add(branch);
    });
  }

  it("knows what no call has taken", () => {
    const all = forks.flatMap(branchesOf).map(({ name }) => name);
    expect(all.filter((name) => !takenOnce.has(name))).to.deep.equal(NEVER);
    expect(all.length).to.equal(takenOnce.size + NEVER.length);
  });
});

/** Builds and deploys the sample as a coverage run would; answers how to call it, one with an odd and one with an even number. */
async function deploySample(folder: string, hits: Set<string>): Promise<(text: string) => Promise<void>> {
  const built = { artifacts: `${folder}/artifacts`, cache: `${folder}/cache`, tests: { solidity: `${folder}/tests` } };
  const paths = { sources: "scripts/coverage/sample", ...built };
  const plugins = [viemPlugin, branchCoverage((path) => path === SAMPLE)];
  const config = { solidity: project.solidity ?? [], paths, plugins };
  const hre = await createHardhatRuntimeEnvironment(config, { coverage: true }, root);
  hre.hooks.registerHandlers("network", {
    onCoverageData: async (_context, tags) => {
      for (const tag of tags) hits.add(tag);
    },
  });
  await hre.tasks.getTask("build").run({ quiet: true });
  const { viem } = await hre.network.create();
  const odd = await viem.deployContract("Sample", [1n]);
  const even = await viem.deployContract("Sample", [2n]);
  const words: Readonly<Record<string, boolean | Hex>> = {
    true: true,
    false: false,
    odd: odd.address,
    even: even.address,
  };
  const client = await viem.getPublicClient();
  return async (text) => {
    const [functionName = "", list = ""] = text.slice(0, -1).split("(");
    const args = list.split(", ").map((word) => words[word] ?? BigInt(word));
    await client.readContract({ address: odd.address, abi: odd.abi, functionName, args }).catch(ignoreRevert);
  };
}

/** A branch counts though the call reverts. */
function ignoreRevert(failure: unknown): void {
  if (!(failure instanceof BaseError)) throw failure;
}

function taken(hits: ReadonlySet<string>): string[] {
  const branches = forks.flatMap(branchesOf).filter(({ tag }) => hits.has(tag));
  return branches.map(({ name }) => name);
}

function branchesOf({ text, branches }: (typeof forks)[number]) {
  return branches.map(({ side, tag }) => ({ name: `${text.replace(/\s+/g, " ")}: ${side}`, tag }));
}
