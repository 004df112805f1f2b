import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { keccak256 } from "viem";
import { codeOf } from "./code-of.test-aid.ts";
import { createEvmSource } from "./evm-source.ts";
import { createFakeEvmChain, DEBT_BOOK, type FakeEvmChain, TOKEN } from "./fake-evm-chain.test-aid.ts";
import { type FakeEvmNode, startFakeEvmNode } from "./fake-evm-node.test-aid.ts";

const DEBT: DebtId = keccak256("0x0a");

describe("an EVM source refuses nonsense", () => {
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

  it("a token that counts in other units than configured, and one that is none", async () => {
    node.decimals = 18;
    expect(await codeOf(sourceOf().heads())).to.equal("chain/wrong-decimals");
    node.vice = ({ method }) => (method === "eth_call" ? { result: "0x" } : undefined);
    expect(await codeOf(sourceOf().heads())).to.equal("chain/malformed");
  });

  it("a chain whose contracts are not where they have to be", async () => {
    const contracts = { escrow: TOKEN, payDesk: TOKEN };
    const place = { chain: "eip155:31337", rpcUrl: node.url, debtBook: DEBT_BOOK, contracts, startBlock: 0 } as const;
    expect(await codeOf(createEvmSource({ ...place, finality: { depth: 0 } }).heads())).to.equal(
      "chain/wrong-contracts",
    );
  });

  const nonsense: [string, unknown][] = [
    ["eth_chainId", "soon"],
    ["eth_call", null],
    ["eth_getBlockByNumber", undefined],
    ["eth_getBlockByNumber", {}],
    ["eth_getBlockByNumber", { number: "0x1", hash: "0x12", parentHash: keccak256("0x"), timestamp: "0x1" }],
    ["eth_getBlockByNumber", { number: "one", hash: keccak256("0x"), parentHash: keccak256("0x"), timestamp: "0x1" }],
    ["eth_getLogs", null],
    ["eth_getLogs", "none"],
    ["eth_getLogs", [null]],
    ["eth_getLogs", [{ address: DEBT_BOOK, topics: ["0x12"], data: "0x" }]],
    ["eth_getLogs", [{ address: DEBT_BOOK, topics: [], data: "a lot" }]],
  ];
  for (const [method, result] of nonsense)
    it(`${JSON.stringify(result)} for an answer to ${method}`, async () => {
      pay(1);
      node.vice = (call) => (call.method === method ? { result } : undefined);
      const source = sourceOf();
      const reading = source.heads().then(() => source.events({ from: 0, to: 1, expect: [] }));
      expect(await codeOf(reading)).to.equal("chain/malformed");
    });
});
