import { expect } from "chai";
import { accountOn, solanaAccountOf, walletAccountOf } from "./chain-account.ts";
import { expectCode } from "./expect-code.test-aid.ts";

const SOLANA = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp";
const MINT = "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB";

describe("accountOn", () => {
  for (const [chain, text] of [
    ["eip155:1", ""],
    ["eip155:1", MINT],
    ["eip155:1", `0x${"a".repeat(39)}`],
    ["tron:0x2b6653dc", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"],
    [SOLANA, `0x${"a".repeat(40)}`],
    [SOLANA, `${MINT}1`],
    [SOLANA, "0OIl"],
  ] as const)
    it(`refuses "${text}" on ${chain}`, () => expectCode(() => accountOn(chain, text), "protocol/account-malformed"));

  it("writes it as transfers do", () => {
    expect(accountOn("eip155:1", `0x${"Ab".repeat(20)}`)).to.equal(`0x${"ab".repeat(20)}`);
    expect(accountOn(SOLANA, MINT)).to.equal(MINT);
  });
});

describe("walletAccountOf", () => {
  it("writes an account of TRON as its wallets do, and one of an EVM chain with its checksum", () => {
    const usdt = "0xa614F803B6FD780986A42C78Ec9c7f77e6DeD13C";
    expect(walletAccountOf("tron:0x2b6653dc", usdt)).to.equal("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t");
    expect(walletAccountOf("eip155:1", usdt)).to.equal(usdt);
  });
});

describe("solanaAccountOf", () => {
  it("writes a public key as Solana does", () => {
    expect(solanaAccountOf(new Uint8Array(32))).to.equal("1".repeat(32)); // the system program
  });
});
