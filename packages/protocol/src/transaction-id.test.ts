import { base58 } from "@scure/base";
import { expect } from "chai";
import { bytesToHex } from "viem";
import { expectCode } from "./expect-code.test-aid.ts";
import { transactionBytes, transactionIdOn } from "./transaction-id.ts";

describe("transactionBytes", () => {
  const hash = "ab".repeat(32);
  const signature = new Uint8Array(64).fill(7);
  for (const id of ["", "0x", hash.slice(1), `${hash}00`, "T".repeat(64), "0OIl", base58.encode(signature.slice(1))])
    it(`refuses "${id}"`, () => expectCode(() => transactionBytes(id), "protocol/transaction-id-malformed"));

  it("reads what EVM chains, TRON and Solana write", () => {
    expect(transactionBytes(`0x${hash}`)).to.equal(`0x${hash}`);
    expect(transactionBytes(hash.toUpperCase())).to.equal(`0x${hash}`);
    expect(transactionBytes(base58.encode(signature))).to.equal(bytesToHex(signature));
  });
});

describe("transactionIdOn", () => {
  it("writes it as transfers do", () => {
    const [hash, signature] = ["ab".repeat(32), base58.encode(new Uint8Array(64).fill(7))];
    expect(transactionIdOn("tron:0x2b6653dc", ` ${hash.toUpperCase()}\n`)).to.equal(`0x${hash}`);
    expect(transactionIdOn("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", ` ${signature} `)).to.equal(signature);
  });
});
