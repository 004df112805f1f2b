import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { keccak256 } from "viem";
import { catchUp } from "./catch-up.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { createEvmSource } from "./evm-source.ts";
import { createFakeEvmChain, DEBT_BOOK, type FakeEvmChain, TOKEN } from "./fake-evm-chain.test-aid.ts";
import { type FakeTronNode, startFakeTronNode, TRON_CHAIN } from "./fake-tron-node.test-aid.ts";
import { createMemoryEventStore } from "./memory-event-store.test-aid.ts";
import { DEBT, debtAfter } from "./pool-of-nodes.test-aid.ts";
import { TRON } from "./tron-profile.ts";

const OTHER_DEBT: DebtId = keccak256("0x0b");

describe("the TRON profile", () => {
  let chain: FakeEvmChain;
  let tron: FakeTronNode;

  beforeEach(async () => {
    chain = createFakeEvmChain();
    tron = await startFakeTronNode(chain);
  });
  afterEach(() => tron.node.stop());

  function source() {
    const token = { address: TOKEN, decimals: 6 };
    const place = { chain: TRON_CHAIN, rpcUrl: tron.url, debtBook: DEBT_BOOK, token, startBlock: 1 } as const;
    return createEvmSource({ ...place, finality: "finalized" }, TRON);
  }

  /** A block as those of TRON are: with a transfer of somebody's, and with the debt's next payment. */
  const pay = (sequence: number) => chain.mine(transferOf(sequence), { id: DEBT, sequence, amount: 1_000_000n });
  const transferOf = (sequence: number) => ({ id: OTHER_DEBT, sequence, amount: 7n, address: TOKEN });
  const finalBlock = async () => (await source().heads()).final;
  const askedFor = (method: string) => tron.node.calls.filter((call) => call.method === method).length;

  async function eventsOf(from: number, to: number) {
    const events = await source().events({ from, to, expect: [] });
    return events.map((event) => [event.blockNumber, "sequence" in event && event.sequence]);
  }

  describe("refuses", () => {
    for (const [status, code] of [
      [403, "chain/rate-limited"],
      [429, "chain/rate-limited"],
      [503, "chain/rate-limited"],
      [502, "chain/unreachable"],
    ] as const)
      it(`a node that answers HTTP ${status}`, async () => {
        tron.node.httpStatus = status;
        expect(await codeOf(source().heads())).to.equal(code);
        expect(tron.node.requests).to.equal(1); // whoever is asked too often is not asked once more
      });

    for (const [failure, code] of [
      ["class java.lang.IllegalAccessException : lack of computing resources", "chain/rate-limited"],
      ["class java.lang.NullPointerException : null", "chain/unreachable"],
    ] as const)
      it(`a node that fails under HTTP 200 with "${failure}"`, async () => {
        tron.failure = failure;
        expect(await codeOf(source().heads())).to.equal(code);
      });

    it("a node of another chain", async () => {
      tron.node.chainNumber = 0xcd8690dc;
      expect(await codeOf(source().heads())).to.equal("chain/wrong-chain");
    });

    it("to guess what is final where neither the tag nor the solidity API says so", async () => {
      Object.assign(tron, { hasTag: false, hasSolidity: false });
      expect(await codeOf(source().heads())).to.equal("chain/refused");
    });

    it("a solidified block of another branch", async () => {
      chain.mineEmpty(40);
      tron.hasTag = false;
      const rest = tron.node.rest;
      tron.node.rest = (path) => {
        const { body } = rest(path) ?? {};
        return body ? { status: 200, body: { ...body, blockID: "ff".repeat(32) } } : undefined;
      };
      expect(await codeOf(source().heads())).to.equal("chain/moved");
    });

    it("to credit what failed transactions state", async () => {
      chain.mine({ id: DEBT, sequence: 1, amount: 999_000_000n, hasFailed: true });
      chain.mine({ id: DEBT, sequence: 1, amount: 1_000_000n });
      expect(await eventsOf(1, 2)).to.deep.equal([[2, 1]]);
    });

    it("a log whose transaction has no receipt, or one in another block", async () => {
      pay(1);
      const vice = tron.node.vice;
      const [receipt] = chain.blocks[1]?.receipts ?? [];
      for (const result of [
        null,
        { ...receipt, transactionHash: chain.blocks[1]?.transactions[1], blockHash: keccak256("0xff") },
      ]) {
        tron.node.vice = (call) => (call.method === "eth_getTransactionReceipt" ? { result } : vice(call));
        expect(await codeOf(eventsOf(1, 1))).to.equal("chain/moved");
      }
    });

    it("to say how a debt was before it changed", async () => {
      chain.mineEmpty(30);
      const at = await finalBlock();
      pay(1);
      tron.debtNow = debtAfter(chain.blocks);
      expect(await codeOf(source().readDebt?.(DEBT, at) ?? Promise.resolve())).to.equal("chain/no-history");
    });

    it("to say how a debt was on another branch", async () => {
      chain.mineEmpty(30);
      const at = { ...(await finalBlock()), hash: keccak256("0xff") };
      tron.debtNow = debtAfter([]);
      expect(await codeOf(source().readDebt?.(DEBT, at) ?? Promise.resolve())).to.equal("chain/moved");
    });
  });

  for (const [what, hasTag] of [
    ["the tag", true],
    ["the solidity API, where the tag is not known", false],
  ] as const)
    it(`is final by ${what}`, async () => {
      tron.hasTag = hasTag;
      const heads = source();
      expect((await heads.heads()).final.number).to.equal(0);
      chain.mineEmpty(40);
      expect((await heads.heads()).final).to.include({ number: 22, hash: chain.blocks[22]?.hash });
    });

  it("says what the contract says now as of a final block that the debt has not changed since", async () => {
    for (let sequence = 1; sequence <= 3; sequence += 1) pay(sequence);
    chain.mineEmpty(30);
    chain.mine({ id: OTHER_DEBT, sequence: 1, amount: 1n });
    tron.debtNow = debtAfter(chain.blocks.slice(0, 3));
    expect(await source().readDebt?.(DEBT, await finalBlock())).to.deep.include({ paid: 4_000_000n, sequence: 4 });
  });

  it("asks for 5000 blocks at once and reads the instants of blocks, which logs do not state", async () => {
    chain.mine(transferOf(1));
    chain.mineEmpty(11_998);
    const block = pay(1);
    const [event] = await source().events({ from: 1, to: 12_000, expect: [] });
    expect(event?.blockAt).to.equal(Number(block.timestamp));
    const spans = tron.node.calls
      .filter(({ method }) => method === "eth_getLogs")
      .map(({ params }) => params[0] as { fromBlock: string; toBlock: string })
      .map(({ fromBlock, toBlock }) => Number(toBlock) - Number(fromBlock) + 1);
    expect(Math.max(...spans)).to.be.within(600, 5_000);
  });

  for (const [what, hasBlockReceipts] of [
    ["block by block", true],
    ["one by one before java-tron 4.8.1", false],
  ] as const)
    it(`walks receipts, ${what}, while the node's index is not whole, and no longer than that`, async () => {
      for (let sequence = 1; sequence <= 30; sequence += 1) pay(sequence);
      Object.assign(tron, { hasBlockReceipts, unindexed: (number: number) => number <= 20 });
      const tested = source();
      const read = async (from: number, to: number) => (await tested.events({ from, to, expect: [] })).length;
      expect(await read(1, 10)).to.equal(10);
      expect(await read(11, 20)).to.equal(10);
      const before = askedFor("eth_getBlockReceipts") + askedFor("eth_getTransactionReceipt");
      expect(await read(21, 25)).to.equal(5);
      expect(await read(26, 30)).to.equal(5);
      const walked = askedFor("eth_getBlockReceipts") + askedFor("eth_getTransactionReceipt") - before;
      expect(walked).to.be.below(15); // one block to test, and the receipt of each payment
    });

  it("tests the index again every hour of blocks, and tests nothing where there is nothing to test with", async () => {
    chain.mineEmpty(1_195);
    for (let sequence = 1; sequence <= 10; sequence += 1) pay(sequence);
    const tested = source();
    const read = async (from: number, to: number) => (await tested.events({ from, to, expect: [] })).length;
    expect(await read(1, 20)).to.equal(0);
    expect(await read(1_196, 1_199)).to.equal(4);
    tron.unindexed = (number) => number >= 1_200;
    expect(await read(1_200, 1_205)).to.equal(6);
  });

  it("records a chain of TRON through a reorg above the solidified block", async () => {
    const store = createMemoryEventStore();
    const pass = () => catchUp(source(), store, () => {});
    for (let sequence = 1; sequence <= 30; sequence += 1) pay(sequence);
    await pass();
    chain.undo(10);
    for (let sequence = 21; sequence <= 25; sequence += 1) pay(sequence);
    await pass();
    const logs = chain.blocks.flatMap((block) => block.logs.filter(({ address }) => address === DEBT_BOOK));
    expect(store.events().map(({ transaction }) => transaction)).to.deep.equal(logs.map((log) => log.transactionHash));
    expect(store.cursor()?.final.number).to.equal(12);
  });
});
