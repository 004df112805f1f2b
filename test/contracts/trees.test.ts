import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { debtBookAbi, debtLensAbi, escrowAbi, payDeskAbi } from "@duebook/protocol/generated/abi";
import { expect } from "chai";
import type { Abi } from "viem";
import { differencesOf, drawTree, lateRefusals, leavesOf, misplacedLines, parseTree } from "./tree-file.ts";

const CONTRACTS: Readonly<Record<string, Abi>> = {
  DebtBook: debtBookAbi,
  DebtLens: debtLensAbi,
  Escrow: escrowAbi,
  PayDesk: payDeskAbi,
};
/** EIP-5267 declares it for domains that change; ours never does. */
const NEVER_EMITTED = "EIP712DomainChanged";
/** Tests of all functions at once, and of the means of testing. */
const IS_NO_FUNCTION = /^(differential|invariants)\/|^[^/]+$/;

const folder = fileURLToPath(new URL(".", import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
const trees = named(".tree");
const leaves = trees.flatMap((name) => leavesOf(parseTree(textOf(`${name}.tree`))));
const areSomeAskedFor = process.argv.some((word) => word.endsWith(".test.ts"));

function named(ending: string): string[] {
  return files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
}

function textOf(file: string): string {
  return readFileSync(`${folder}${file}`, "utf8");
}

/** The titles of a file's tests, from the outermost suite inwards, in the order in which mocha runs them. */
function titlesOf(file: string, suite: Mocha.Suite): string[] {
  const own = suite.tests.filter((test) => test.file === `${folder}${file}` && !test.isPending());
  const inner = suite.suites.flatMap((child) => titlesOf(file, child));
  return [...own.map((test) => test.titlePath().join(", ")), ...inner];
}

/** What leaves say that a call reverts with or emits: "emits PaymentReceived and DebtClosed" names two. */
function errorsAndEventsIn(some: readonly string[]): string[] {
  const pattern = /\b(?:reverts|emits) ([A-Z]\w+(?: and [A-Z]\w+)*)/g;
  return some.flatMap((leaf) => [...leaf.matchAll(pattern)]).flatMap(([, names]) => names?.split(" and ") ?? []);
}

/** A contract's functions that write, as roots name them, and its errors and events. */
function interfaceOf([contract, abi]: readonly [string, Abi]): string[] {
  const writes = (item: Abi[number]) => item.type === "function" && !/view|pure/.test(item.stateMutability);
  const functions = abi.filter(writes).map((item) => `${contract}.${"name" in item ? item.name : ""}`);
  const told = abi.flatMap((item) => (item.type === "error" || item.type === "event" ? [item.name] : []));
  return [...functions, ...told.filter((name) => name !== NEVER_EMITTED)];
}

describe("The trees", function () {
  const root = this.parent;

  it("stand beside each test of a function, and nowhere else", () => {
    expect(trees).to.deep.equal(named(".test.ts").filter((name) => !IS_NO_FUNCTION.test(name)));
  });

  for (const name of trees) {
    it(`${name}.tree is well drawn, refusals first, and its leaves are the tests beside it`, () => {
      const roots = parseTree(textOf(`${name}.tree`));
      expect(drawTree(roots)).to.equal(textOf(`${name}.tree`));
      expect(misplacedLines(roots)).to.deep.equal([]);
      expect(lateRefusals(roots)).to.deep.equal([]);
      const titles = root === undefined ? [] : titlesOf(`${name}.test.ts`, root);
      // Asked for some files, mocha has loaded no other.
      if (titles.length > 0 || !areSomeAskedFor) expect(differencesOf(leavesOf(roots), titles)).to.deep.equal([]);
    });

    it(`${name}.tree names no error or event that the tests beside it do not`, () => {
      const test = textOf(`${name}.test.ts`);
      const isNamed = (word: string) => test.includes(`"${word}"`) || test.includes(`getEvents.${word}(`);
      const told = errorsAndEventsIn(leavesOf(parseTree(textOf(`${name}.tree`))));
      expect(told.filter((word) => !isNamed(word))).to.deep.equal([]);
    });
  }

  for (const contract of Object.entries(CONTRACTS)) {
    it(`know every function of ${contract[0]} that writes, every error and every event`, () => {
      const own = leaves.filter((leaf) => leaf.startsWith(`${contract[0]}.`));
      const known = new Set([...own.map((leaf) => leaf.split(", ")[0]), ...errorsAndEventsIn(own)]);
      expect(interfaceOf(contract).filter((word) => !known.has(word))).to.deep.equal([]);
    });
  }
});
