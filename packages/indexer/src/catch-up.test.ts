import { DuebookError } from "@duebook/protocol/error";
import type { Finality } from "@duebook/protocol/known-chains";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { type Hex, keccak256 } from "viem";
import { catchUp } from "./catch-up.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { createEvmSource } from "./evm-source.ts";
import { createFakeEvmChain, DEBT_BOOK, type FakeBlock, type FakeEvmChain } from "./fake-evm-chain.test-aid.ts";
import { type FakeEvmNode, type RpcFailure, startFakeEvmNode } from "./fake-evm-node.test-aid.ts";
import { createMemoryEventStore, type MemoryEventStore } from "./memory-event-store.test-aid.ts";

const DEBT: DebtId = keccak256("0x0a");
const OTHER_DEBT: DebtId = keccak256("0x0b");

describe("catchUp", () => {
  let chain: FakeEvmChain;
  let node: FakeEvmNode;
  let store: MemoryEventStore;

  beforeEach(async () => {
    chain = createFakeEvmChain();
    node = await startFakeEvmNode(chain);
    store = createMemoryEventStore();
  });
  afterEach(() => node.stop());

  /** One pass of a source that remembers nothing, as after a restart. */
  function pass({ finality = { depth: 30 }, signal }: { finality?: Finality; signal?: AbortSignal } = {}) {
    const place = { chain: "eip155:31337", rpcUrl: node.url, debtBook: DEBT_BOOK, startBlock: 1 } as const;
    return catchUp(createEvmSource({ ...place, finality }), store, () => {}, signal);
  }

  /** Mines so many blocks with the debt's next payment in each. */
  function payIn(count: number) {
    for (let block = 0; block < count; block += 1) {
      const sequence = chain.blocks.flatMap(({ logs }) => logs).length + 1;
      chain.mine({ id: DEBT, sequence, amount: 1_000_000n });
    }
  }

  function expectRecordedAsOnChain() {
    const onChain = chain.blocks.flatMap(({ logs }) => logs.map((log) => [log.blockHash, Number(log.logIndex)]));
    expect(store.events().map((event) => [event.blockHash, event.logIndex])).to.deep.equal(onChain);
    expect(store.cursor()?.tip.hash).to.equal(chain.blocks.at(-1)?.hash);
    const open = chain.blocks.slice((store.cursor()?.final.number ?? 0) + 1).map(({ hash }) => hash);
    expect(store.cursor()?.headers.map(({ hash }) => hash)).to.deep.equal(open);
  }

  /** Leaves the logs of a block out of every answer while `isLeftOut` says so; receipts may be refused altogether. */
  function leaveOut(left: FakeBlock, isLeftOut: () => boolean, receipts?: { readonly error: RpcFailure }) {
    node.vice = ({ method, params }) => {
      if (method.includes("Receipt")) return receipts;
      const { blockHash, fromBlock, toBlock } = (params[0] ?? {}) as Record<string, Hex>;
      if (method !== "eth_getLogs") return undefined;
      const asked = chain.blocks.filter(({ number, hash }) =>
        blockHash ? hash === blockHash : Number(number) >= Number(fromBlock) && Number(number) <= Number(toBlock),
      );
      if (!asked.includes(left) || !isLeftOut()) return undefined;
      return { result: asked.flatMap((block) => (block === left ? [] : block.logs)) };
    };
  }

  for (const [where, blocks] of [
    ["the newest blocks", 3],
    ["a long range", 300],
  ] as const) {
    it(`reads ${where} again when an event was left out`, async () => {
      payIn(1);
      await pass();
      const left = chain.mine({ id: DEBT, sequence: 2, amount: 1_000_000n });
      payIn(blocks);
      let answers = 0;
      leaveOut(left, () => {
        answers += 1;
        return answers === 1;
      });
      await pass();
      expect(answers).to.equal(2);
      expectRecordedAsOnChain();
    });

    it(`finds in the receipts what the logs of ${where} leave out`, async () => {
      payIn(1);
      await pass();
      const left = chain.mine({ id: DEBT, sequence: 2, amount: 1_000_000n });
      payIn(blocks);
      leaveOut(left, () => true);
      await pass();
      expectRecordedAsOnChain();
      // From the debt's last event on, which is the first block of the range at the earliest, up to the one after the hole.
      expect(node.calls.filter(({ method }) => method === "eth_getBlockReceipts")).to.have.length(2);
    });

    it(`records all else of ${where}, and goes on, when an event stays left out`, async () => {
      payIn(1);
      await pass();
      const left = chain.mine({ id: DEBT, sequence: 2, amount: 1_000_000n });
      payIn(blocks);
      chain.mine({ id: OTHER_DEBT, sequence: 1, amount: 1_000_000n });
      let answers = 0;
      const isLeftOut = () => {
        answers += 1;
        return true;
      };
      leaveOut(left, isLeftOut, { error: { code: -32601, message: "no receipts here" } });
      await pass();
      chain.mine({ id: DEBT, sequence: blocks + 3, amount: 1_000_000n });
      await pass();
      const hashes = chain.blocks.filter(({ logs }) => logs.length > 0).map(({ hash }) => hash);
      expect(store.events().map(({ blockHash }) => blockHash)).to.deep.equal(
        hashes.filter((hash) => hash !== left.hash),
      );
      expect(store.cursor()?.tip.hash).to.equal(chain.blocks.at(-1)?.hash);
      expect(answers).to.equal(2);
    });
  }

  it("refuses new blocks that do not stand on what is recorded", async () => {
    payIn(40);
    await pass();
    payIn(2);
    node.vice = ({ params }) => {
      if (params[0] !== "0x28") return undefined;
      node.vice = () => undefined;
      chain.undo(5); // after the ancestor was found, before the headers are read
      payIn(6);
      return undefined;
    };
    expect(await codeOf(pass())).to.equal("chain/moved");
    await pass();
    expectRecordedAsOnChain();
  });

  it("refuses a final block of a branch that is not the recorded one", async () => {
    payIn(40);
    node.finalDepth = 30;
    await pass({ finality: "finalized" });
    const fork = { ...chain.blocks[20], hash: keccak256("0xff") };
    node.vice = ({ params }) => (params[0] === "finalized" ? { result: fork } : undefined);
    expect(await codeOf(pass({ finality: "finalized" }))).to.equal("chain/moved");
    expect(store.cursor()?.final.number).to.equal(10);
  });

  it("does nothing before the chain has reached the start block", async () => {
    expect(await pass()).to.deep.include({ cursor: null });
    expect(store.batches).to.have.length(0);
  });

  it("records whatever is there, in windows, and then nothing more", async () => {
    payIn(10);
    chain.mineEmpty(4_500);
    payIn(40);
    await pass();
    await pass();
    const ends = store.batches.map(({ cursor: { tip, final } }) => [tip.number, final.number]);
    expect(ends.join(" ")).to.equal("100,100 300,300 700,700 1500,1500 3100,3100 4520,4520 4550,4520");
    expectRecordedAsOnChain();
  });

  it("stops when told to, keeps what was committed and goes on from there", async () => {
    chain.mineEmpty(4_500);
    payIn(2);
    const stop = new AbortController();
    node.vice = ({ method }) => {
      if (method === "eth_getLogs" && store.batches.length === 1) stop.abort(new DuebookError("test/stopped", "stop"));
      return undefined;
    };
    expect(await codeOf(pass({ signal: stop.signal }))).to.equal("test/stopped");
    expect(store.cursor()?.tip.number).to.equal(100);
    await pass();
    expectRecordedAsOnChain();
  });

  it("goes on after a restart where it was, with nothing doubled", async () => {
    payIn(40);
    await pass();
    payIn(3);
    await pass();
    expect(store.batches.at(-1)?.events).to.have.length(3);
    expectRecordedAsOnChain();
  });

  it("goes on after a long time down, though all that it knew is final by now", async () => {
    payIn(40);
    await pass();
    payIn(2_100);
    await pass();
    expectRecordedAsOnChain();
  });

  it("asks an idle chain for two blocks, and for a new one for two more and its logs", async () => {
    payIn(40);
    await pass();
    const asked = async () => {
      const before = node.calls.length;
      await pass();
      return node.calls.slice(before).map(({ method }) => method.replace("eth_", ""));
    };
    const idle = ["chainId", "getBlockByNumber", "getBlockByNumber"];
    expect(await asked()).to.deep.equal(idle);
    payIn(1);
    expect(await asked()).to.deep.equal([...idle, "getBlockByNumber", "getLogs", "getBlockByNumber"]);
  });

  for (const depth of [1, 5, 20])
    it(`undoes a reorg of ${depth} in one commit, down to the common ancestor`, async () => {
      payIn(40);
      await pass();
      chain.undo(depth);
      chain.mineEmpty(depth);
      payIn(1);
      await pass();
      expectRecordedAsOnChain();
      expect(store.batches.map(({ ancestor }) => ancestor)).to.deep.equal([null, null, 40 - depth]);
    });

  it("undoes a reorg to a shorter branch", async () => {
    payIn(40);
    await pass();
    chain.undo(6);
    payIn(2);
    await pass();
    expectRecordedAsOnChain();
  });

  it("undoes a reorg whose new branch became final meanwhile", async () => {
    payIn(40);
    await pass();
    chain.undo(20);
    payIn(2_100);
    await pass();
    expect(store.batches.flatMap(({ ancestor }) => ancestor ?? [])).to.deep.equal([20]);
    expectRecordedAsOnChain();
  });

  it("moves finality without a new block, and never back", async () => {
    payIn(40);
    const finals: (number | undefined)[] = [];
    for (const depth of [30, 10, 35, 0]) {
      node.finalDepth = depth;
      await pass({ finality: "finalized" });
      finals.push(store.cursor()?.final.number);
    }
    expect(finals).to.deep.equal([10, 30, 30, 40]);
    expect(store.cursor()?.headers).to.deep.equal([]);
    expectRecordedAsOnChain();
  });
});
