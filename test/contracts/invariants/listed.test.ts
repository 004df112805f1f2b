import { readdirSync, readFileSync } from "node:fs";
import { debtBookAbi, escrowAbi } from "@duebook/protocol/generated/abi";
import { expect } from "chai";
import { CALLS_IN_A_LIFE, USUAL_LIVES } from "../../../scripts/fuzz-runs.ts";

const TESTS = new URL("../", import.meta.url);
const COUNT = 20;
const REACH = "invariants/Reach.t.sol";
const ONLY_BY_DEBT_BOOK = new Set(["credit", "hold", "take"]);

type AbiItem = (typeof debtBookAbi | typeof escrowAbi)[number];
type AbiFunction = Extract<AbiItem, { type: "function" }>;

const readme = readFileSync(new URL("../../contracts/README.md", TESTS), "utf8");
const rows = [...readme.matchAll(/^\| I(\d+) \|.*\| (.*) \|$/gm)].map(([, number, shownBy]) => ({
  number: Number(number),
  files: [...(shownBy ?? "").matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? ""),
}));
const tests = readdirSync(TESTS, { recursive: true, encoding: "utf8" }).filter((file) => /\.(ts|sol)$/.test(file));

/** The tests that a row of the README names: a file, or every file of a folder. */
function named(file: string): string[] {
  return tests.filter((path) => (file.endsWith("/") ? path.startsWith(file) : `/${path}`.endsWith(`/${file}`)));
}

function read(path: string): string {
  return readFileSync(new URL(path, TESTS), "utf8");
}

function carries(path: string, number: number): boolean {
  return new RegExp(`\\bI${number}\\b|_I${number}_`).test(read(path));
}

describe("The invariants of contracts/README.md", () => {
  it(`are I1 to I${COUNT}, each once and in order`, () => {
    expect(rows.map(({ number }) => number)).to.deep.equal(Array.from({ length: COUNT }, (_, k) => k + 1));
  });

  for (const { number, files } of rows) {
    it(`I${number} is shown by the tests that it names, one of which carries its number`, () => {
      for (const file of files) expect(named(file), file).to.not.deep.equal([]);
      expect(files.flatMap(named).some((path) => carries(path, number))).to.equal(true);
    });
  }

  for (const { number } of rows) {
    it(`I${number} has an invariant or a fuzz test of its own`, () => {
      expect(tests.flatMap(triedAtRandom)).to.include(number);
    });
  }

  it("are all that the Solidity tests number", () => {
    const numbered = tests.flatMap((path) => read(path).match(/invariant_I\d+/g) ?? []);
    const listed = new Set(rows.map(({ number }) => `invariant_I${number}`));
    expect(numbered.filter((name) => !listed.has(name))).to.deep.equal([]);
  });

  it("are tried with as many calls as the README says, and 100,000 at least", () => {
    const solidity = tests.filter((path) => path.endsWith(".sol"));
    const invariants = solidity.flatMap((path) => read(path).match(/function invariant_/g) ?? []).length;
    const calls = invariants * USUAL_LIVES * CALLS_IN_A_LIFE;
    expect(calls).to.be.at.least(100_000);
    expect(read("README.md")).to.include(`${calls.toLocaleString("en")} calls`);
  });

  it("are tried with every function that writes", () => {
    const done = [...read(REACH).matchAll(/_done\("(\w+)", (?:book|escrow)\.\1\.selector\)/g)].map(([, name]) => name);
    const writing = [...debtBookAbi, ...escrowAbi].flatMap((item) => (isWriting(item) ? [item.name] : []));
    expect(done.toSorted()).to.deep.equal(writing.filter((name) => !ONLY_BY_DEBT_BOOK.has(name)).toSorted());
    expect(read(REACH)).to.match(new RegExp(`WORLDS = ${USUAL_LIVES};[^]*DEPTH = ${CALLS_IN_A_LIFE};`));
  });
});

/** Numbers in the names of a file's invariants and fuzz tests; in TypeScript, of tests of a property. */
function triedAtRandom(path: string): number[] {
  const text = read(path);
  const solidity = [...text.matchAll(/function (?:invariant|testFuzz)_I(\d+)_/g)];
  const properties = text.includes("fc.assert(") ? [...text.matchAll(/\bit\(["`]I(\d+): /g)] : [];
  return [...solidity, ...properties].map(([, number]) => Number(number));
}

function isWriting(item: AbiItem): item is AbiFunction {
  return item.type === "function" && !["view", "pure"].includes(item.stateMutability);
}
