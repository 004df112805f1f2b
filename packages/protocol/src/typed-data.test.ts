import { expect } from "chai";
import { recoverTypedDataAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { expectCode } from "./expect-code.test-aid.ts";
import { sampleConditions, sampleTerms } from "./sample-debt.test-aid.ts";
import { type Terms, TOKEN_KINDS } from "./terms.ts";
import {
  chainNumberOf,
  debtIdOf,
  fromContractConditions,
  hashConditions,
  termsTypedData,
  toContractConditions,
} from "./typed-data.ts";

const DOMAIN = { chain: "eip155:31337", debtBook: "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512" } as const;
// A key of no one: the number 7.
const account = privateKeyToAccount(`0x${"7".padStart(64, "0")}`);

describe("typed data", () => {
  for (const chain of [
    "solana:devnet",
    "tron:mainnet",
    "tron:0x2B6653DC",
    "eip155:",
    "eip155:01",
    "eip155:1x",
    "eip155:-1",
  ] as const) {
    it(`refuses ${chain}`, () => expectCode(() => chainNumberOf(chain), "protocol/chain-not-evm"));
  }

  it("refuses a token kind that is newer than this program", () => {
    const conditions = { ...toContractConditions(sampleConditions()), tokenKind: TOKEN_KINDS.length };
    expectCode(() => fromContractConditions(conditions), "protocol/token-kind-unknown");
  });

  it("reads the number of an EVM chain", () => {
    expect(chainNumberOf("eip155:42161")).to.equal(42_161);
    expect(chainNumberOf("tron:0x2b6653dc")).to.equal(728_126_428);
  });

  it("is what a wallet signs", async () => {
    const typedData = termsTypedData(sampleTerms(), DOMAIN);
    const signature = await account.signTypedData(typedData);
    expect(await recoverTypedDataAddress({ ...typedData, signature })).to.equal(account.address);
  });

  it("gives another id for every change of terms, chain or contract", () => {
    const terms = sampleTerms();
    const changed = Object.entries(terms).map(([field, value]) => ({ ...terms, [field]: otherThan(value) }) as Terms);
    const ids = [
      ...[terms, ...changed].map((some) => debtIdOf(some, DOMAIN)),
      debtIdOf(terms, { ...DOMAIN, chain: "eip155:1" }),
      debtIdOf(terms, { ...DOMAIN, debtBook: account.address }),
    ];
    expect(new Set(ids).size).to.equal(Object.keys(terms).length + 3);
  });

  it("gives another hash for every change of conditions", () => {
    const conditions = sampleConditions();
    const changed = Object.entries(conditions).map(([field, value]) => ({
      ...conditions,
      [field]: field === "tokenKind" ? "measured" : otherThan(value),
    }));
    const hashes = [conditions, ...changed].map((some) => hashConditions(some));
    expect(new Set(hashes).size).to.equal(Object.keys(conditions).length + 1);
  });

  for (const tokenKind of TOKEN_KINDS) {
    it(`takes conditions with a ${tokenKind} token to the contract and back`, () => {
      const conditions = sampleConditions({ tokenKind });
      expect(fromContractConditions(toContractConditions(conditions))).to.deep.equal(conditions);
    });
  }
});

function otherThan(value: unknown): unknown {
  if (typeof value === "bigint") return value + 1n;
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  // Lower case, since a changed account has another checksum.
  return String(value)
    .toLowerCase()
    .replace(/[0-9a-f]$/, (digit) => (digit === "0" ? "1" : "0"));
}
