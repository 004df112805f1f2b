import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { sourceFiles } from "./source-files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Words of the glossary's "not" column that also name something else here; each says what. */
const ALSO_MEANS: Readonly<Record<string, string>> = {
  contract: "a Solidity contract",
  credit: "a credit in Escrow, and to credit a payment",
  deposit: "the debtor's security in Escrow, and to put tokens there",
  hash: "a digest",
  secret: "a key or token nobody else may read",
  position: "where an event stands on its chain",
  owner: "the holder of a token allowance (ERC-20)",
  operator: "a sign of arithmetic",
  value: "a value of the language, as in Object.values and React forms",
  sum: "an addition",
  asset: "a static file of the page",
  transfer: "tokens that move: ERC-20's transfer, Solana's",
  balance: "what a token account holds: ERC-20's balanceOf, Solana's getTokenAccountBalance",
  freeze: "the authority of a Solana mint that may freeze accounts",
  confirmation: "the creditor's word which debt a transfer was for; confirmationStatus in Solana's JSON-RPC",
  wallet: "the program that holds the debtor's keys",
  status: "an HTTP status, a transaction receipt's, and ARIA's role=status",
  message: "rendered words for one channel",
  attempt: "one try at something that may fail",
  content: "HTML's and HTTP's content",
  body: "an HTTP or HTML body",
  send: "to give bytes to the wire",
  action: "an attribute of HTML forms and wagmi's actions",
  outcome: "what became of a delivery",
  log: "an EVM log, from which an event is decoded",
  network: "Hardhat's network",
  provider: "an EIP-1193 provider; a delivery's providerId",
  endpoint: "an RPC URL",
  call: "a function call and eth_call",
  export: "the keyword",
  release: "giving a lock back",
  age: "the age of something that is not a debt",
  collector: "a garbage word of other languages",
  agent: "HTTP's agent",
  stage: "git's and build's stage",
  period: "the unit period of an annual rate (Reg Z, Appendix J)",
  bad: "bad input",
  keeper: "who keeps a lock",
  application: "an HTTP app",
  plan: "a hardship plan: relief the debtor asks for",
  closed: "the standing of a debt that ended",
  late: "the late fee",
  default: "the keyword",
  alert: "ARIA's role=alert",
  moratorium: "the mental health crisis moratorium, as the UK's Debt Respite Scheme calls a hold",
};

/** The last column of the glossary's table: `loan, obligation (but: late fee)` gives loan and obligation. */
function refusedWords(): string[] {
  const rows = readFileSync(`${root}/packages/protocol/GLOSSARY.md`, "utf8").split("\n");
  const cells = rows.filter((row) => row.startsWith("| **")).map((row) => row.split("|").at(-2) ?? "");
  return cells
    .flatMap((cell) => cell.replace(/\([^)]*\)/g, "").split(","))
    .map((word) => word.trim().toLowerCase())
    .filter((word) => /^[a-z]+$/.test(word));
}

/** camelCase, snake_case and kebab-case apart: `lateFeeOf` gives late, fee, of. */
function wordsOf(identifier: string): string[] {
  return identifier
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[\s_-]+/);
}

function identifiersOf(text: string): string[] {
  const code = text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:])\/\/.*$/gm, "$1")
    .replace(/`[^`]*`|"[^"\n]*"|'[^'\n]*'/g, '""')
    .replace(/>[^<>{}=]*</g, "><");
  return code.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? [];
}

const singular = (word: string) => word.replace(/(?<!u)s$/, ""); // "status" is no plural

describe("vocabulary", () => {
  const refused = new Set(
    refusedWords()
      .map(singular)
      .filter((word) => !(word in ALSO_MEANS)),
  );
  const isProduct = (path: string) => !/\.(test|spec)\.tsx?$|^test\/|\/mocks\/|^scripts\/examples/.test(path);
  const files = sourceFiles(root, [".ts", ".tsx", ".sol"]).filter(isProduct);

  it("reads the glossary", () => expect([...refused]).to.include.members(["loan", "borrower", "customer", "vault"]));

  it("uses no word that the glossary refuses", () => {
    const found = files.flatMap((path) => {
      const identifiers = new Set(identifiersOf(readFileSync(`${root}/${path}`, "utf8")));
      const broken = [...identifiers].filter((name) => wordsOf(name).some((word) => refused.has(singular(word))));
      return broken.map((name) => `${path}: ${name}`);
    });
    expect(found).to.deep.equal([]);
  });

  it("makes no exception that the glossary does not need", () => {
    const all = new Set(refusedWords().map(singular));
    const needless = Object.keys(ALSO_MEANS).filter((word) => !all.has(word));
    expect(needless).to.deep.equal([]);
  });
});
