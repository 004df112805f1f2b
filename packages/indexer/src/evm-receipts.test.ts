import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { keccak256 } from "viem";
import { codeOf } from "./code-of.test-aid.ts";
import { createEvmSource } from "./evm-source.ts";
import { createFakeEvmChain, DEBT_BOOK, type FakeEvmChain, TOKEN } from "./fake-evm-chain.test-aid.ts";
import { type FakeEvmNode, startFakeEvmNode } from "./fake-evm-node.test-aid.ts";

const DEBT: DebtId = keccak256("0x0a");

describe("createReceiptWalker", () => {
  let chain: FakeEvmChain;
  let node: FakeEvmNode;

  beforeEach(async () => {
    chain = createFakeEvmChain();
    node = await startFakeEvmNode(chain);
  });
  afterEach(() => node.stop());

  function sourceOf() {
    const token = { address: TOKEN, decimals: 6 };
    const place = { chain: "eip155:31337", rpcUrl: node.url, debtBook: DEBT_BOOK, token, startBlock: 0 } as const;
    return createEvmSource({ ...place, finality: { depth: 0 } });
  }

  function pay(sequence: number) {
    return chain.mine({ id: DEBT, sequence, amount: 1_000_000n });
  }

  it("refuses receipts that are not all of the block, are of another branch, or of no status", async () => {
    pay(1);
    const source = sourceOf();
    const [receipt] = chain.blocks[1]?.receipts ?? [];
    const answers: [unknown, string][] = [
      [[], "chain/malformed"],
      [null, "chain/malformed"],
      [[{ ...receipt, status: "maybe" }], "chain/malformed"],
      [[{ ...receipt, blockHash: keccak256("0xff") }], "chain/moved"],
    ];
    for (const [result, code] of answers) {
      node.vice = ({ method }) => (method === "eth_getBlockReceipts" ? { result } : undefined);
      const reading = source.eventsByReceipts?.({ from: 0, to: 1, expect: [] }) ?? Promise.resolve();
      expect(await codeOf(reading)).to.equal(code);
    }
  });

  for (const [what, method] of [
    ["block by block", null],
    ["one by one where the endpoint knows no other way", "eth_getBlockReceipts"],
  ] as const)
    it(`reads every event from receipts though the endpoint filters no logs, ${what}`, async () => {
      for (let sequence = 1; sequence <= 12; sequence += 1) pay(sequence);
      chain.mine({ id: DEBT, sequence: 13, amount: 1n, address: TOKEN });
      node.vice = (call) => {
        if (call.method === "eth_getLogs") return { result: [] };
        return call.method === method ? { error: { code: -32601, message: "no such method" } } : undefined;
      };
      const source = sourceOf();
      expect(await source.events({ from: 0, to: 13, expect: [] })).to.have.length(0);
      const events = (await source.eventsByReceipts?.({ from: 0, to: 13, expect: [] })) ?? [];
      expect(events.map(({ blockNumber }) => blockNumber)).to.deep.equal(Array.from({ length: 12 }, (_, at) => at + 1));
    });
});
