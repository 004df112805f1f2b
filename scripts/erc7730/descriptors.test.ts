import { readdirSync, readFileSync } from "node:fs";
import { debtBookAbi, escrowAbi, payDeskAbi } from "@duebook/protocol/generated/abi";
import { deployments } from "@duebook/protocol/generated/deployments";
import { expect } from "chai";
import { calldataDescriptors } from "./calldata-descriptors.ts";
import { CALLED_BY_CONTRACTS, CALLS } from "./calls.ts";
import { MESSAGES } from "./messages.ts";
import { typedDataDescriptors } from "./typed-data-descriptors.ts";

const CONTRACTS = new URL("../../contracts/", import.meta.url);
const SOURCES = readdirSync(CONTRACTS)
  .filter((name) => name.endsWith(".sol"))
  .map((name) => readFileSync(new URL(name, CONTRACTS), "utf8"));
const all = { ...calldataDescriptors(deployments), ...typedDataDescriptors(deployments) };

describe("the ERC-7730 descriptors", () => {
  for (const [name, descriptor] of Object.entries(all)) {
    it(`are written as ${name}.json, each path found in what is signed`, () => {
      const file = new URL(`erc7730/${name}.json`, CONTRACTS);
      expect(JSON.parse(readFileSync(file, "utf8"))).to.deep.equal(JSON.parse(JSON.stringify(descriptor)));
    });
  }

  it("are all that is written", () => {
    const written = readdirSync(new URL("erc7730/", CONTRACTS)).map((file) => file.replace(".json", ""));
    expect(written.toSorted()).to.deep.equal(Object.keys(all).toSorted());
  });

  it("tell every function that writes, but those that only contracts call", () => {
    const writing = [...debtBookAbi, ...payDeskAbi, ...escrowAbi].flatMap((item) =>
      item.type === "function" && !/view|pure/.test(item.stateMutability) ? [item.name] : [],
    );
    const told = Object.values(CALLS).flatMap((calls) => Object.keys(calls));
    expect([...told, ...CALLED_BY_CONTRACTS].toSorted()).to.deep.equal(writing.toSorted());
  });

  it("tell every message that a contract checks, by its exact type", () => {
    // A type string may be broken into several literals; the last ones are other types that it refers to.
    const typehashes = SOURCES.flatMap((source) => [
      ...source.matchAll(/_TYPEHASH = keccak256\(\s*((?:"[^"]*"\s*)+)/g),
    ]);
    const checked = typehashes.map(([, literals]) => (literals ?? "").replaceAll(/["\s]*"\s*"|^\s*"|"\s*$/g, ""));
    const told = Object.values(typedDataDescriptors(deployments)).flatMap(typesOf);
    // Permit2 shows this one as part of its own message.
    expect([...told, "DebtPayment(bytes32 id)"].toSorted()).to.deep.equal(checked.toSorted());
    expect(MESSAGES).to.have.length(told.length);
  });
});

function typesOf(descriptor: object): string[] {
  return Object.keys((descriptor as { display: { formats: object } }).display.formats);
}
