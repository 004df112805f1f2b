import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";

const TESTS = new URL("../", import.meta.url);
const COUNT = 20;

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

function carries(path: string, number: number): boolean {
  return new RegExp(`\\bI${number}\\b|_I${number}_`).test(readFileSync(new URL(path, TESTS), "utf8"));
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

  it("are all that the Solidity tests number", () => {
    const numbered = tests.flatMap((path) => readFileSync(new URL(path, TESTS), "utf8").match(/invariant_I\d+/g) ?? []);
    const listed = new Set(rows.map(({ number }) => `invariant_I${number}`));
    expect(numbered.filter((name) => !listed.has(name))).to.deep.equal([]);
  });
});
