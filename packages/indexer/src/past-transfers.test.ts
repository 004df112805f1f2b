import { expect } from "chai";
import type { Address, Hex } from "viem";
import { catchUp } from "./catch-up.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { createEvmSource } from "./evm-source.ts";
import { createFakeEvmChain, DEBT_BOOK, type FakeEvmChain, TOKEN } from "./fake-evm-chain.test-aid.ts";
import { type FakeEvmNode, startFakeEvmNode } from "./fake-evm-node.test-aid.ts";
import { createMemoryEventStore, type MemoryEventStore } from "./memory-event-store.test-aid.ts";

const PAYER: Address = "0x00000000000000000000000000000000000000aa";
const EARLY: Address = "0x00000000000000000000000000000000000000b1";
const LATE: Address = "0x00000000000000000000000000000000000000b2";

describe("transfers to accounts that are watched", () => {
  let chain: FakeEvmChain;
  let node: FakeEvmNode;
  let store: MemoryEventStore;

  beforeEach(async () => {
    chain = createFakeEvmChain();
    node = await startFakeEvmNode(chain);
    store = createMemoryEventStore();
  });
  afterEach(() => node.stop());

  function pass(startBlock = 1) {
    const place = {
      chain: "eip155:31337",
      rpcUrl: node.url,
      debtBook: DEBT_BOOK,
      token: { address: TOKEN, decimals: 6 },
    } as const;
    return catchUp(createEvmSource({ ...place, startBlock, finality: { depth: 30 } }), store, () => {});
  }
  /** Passes until nothing of the past is left; says how many there were. */
  async function settle(): Promise<number> {
    for (let passes = 1; ; passes += 1) if (!(await pass()).hasPast) return passes;
  }
  function sendIn(blocks: number, ...to: readonly Address[]) {
    for (let block = 0; block < blocks; block += 1)
      chain.mine(...to.map((account) => ({ token: TOKEN, from: PAYER, to: account, units: 1n })));
  }
  function expectRecorded(...accounts: readonly Address[]) {
    const onChain = chain.blocks.flatMap(({ logs }) =>
      logs.filter(({ topics }) => accounts.some((account) => topics[2]?.endsWith(account.slice(2)))),
    );
    const shown = store.transfers().map(({ block, index }) => [block.hash, index]);
    expect(shown).to.deep.equal(onChain.map((log) => [log.blockHash, Number(log.logIndex)]));
    expect(store.watched()).to.deep.equal(accounts.map((account) => ({ account, nextBlock: null })));
  }

  it("are read with the cursor from the start block on, in the same commits", async () => {
    store.watch(EARLY);
    sendIn(40, EARLY, LATE);
    chain.mineEmpty(2_100);
    sendIn(3, EARLY);
    expect(await settle()).to.equal(1);
    expectRecorded(EARLY);
    expect(store.batches.map(({ transfers }) => transfers.length)).to.deep.equal([40, 0, 0, 0, 0, 3]);
    expect(store.batches.map(({ joining }) => joining)).to.deep.equal([[EARLY], [], [], [], [], []]);
  });

  it("are not lost when the account is added after the cursor went by, nor when it comes at each height", async () => {
    store.watch(EARLY);
    sendIn(60, EARLY, LATE);
    await settle();
    store.watch(LATE);
    sendIn(2, EARLY, LATE);
    expect(await settle()).to.be.greaterThan(1);
    sendIn(2, EARLY, LATE);
    await settle();
    expectRecorded(EARLY, LATE);
  });

  it("do not make the tip wait: a stretch of the past a pass, and the tip before it", async () => {
    sendIn(1, LATE);
    chain.mineEmpty(22_000);
    await pass();
    store.watch(EARLY);
    store.watch(LATE);
    sendIn(1, LATE);
    const tips: (number | undefined)[] = [];
    for (let isMore = true; isMore; ) {
      isMore = (await pass()).hasPast;
      tips.push(store.cursor()?.tip.number);
      if (isMore) chain.mineEmpty(1);
    }
    expect(tips.slice(0, 3)).to.deep.equal([22_002, 22_003, 22_004]);
    expect(store.transfers()).to.have.length(2);
    expect(store.watched().map(({ nextBlock }) => nextBlock)).to.deep.equal([null, null]);
  }).timeout(120_000);

  it("are read from the block on that the account is known since", async () => {
    sendIn(40, LATE);
    await settle();
    store.watch(LATE, 21);
    await settle();
    expect(store.transfers().map(({ block }) => block.number)).to.deep.equal(
      Array.from({ length: 20 }, (_, index) => index + 21),
    );
  });

  for (const nextBlock of [1, 20, 45, null])
    it(`are retracted with their block, and read on the new branch, while the next one to read is ${nextBlock}`, async () => {
      store.watch(EARLY);
      if (nextBlock === null) store.watch(LATE);
      sendIn(60, EARLY, LATE);
      await settle();
      if (nextBlock !== null) store.watch(LATE, nextBlock);
      chain.undo(20);
      sendIn(22, EARLY, LATE);
      await settle();
      const branch = new Set(chain.blocks.map(({ hash }) => hash));
      const late = store.transfers().filter(({ to }) => to === LATE);
      expect(store.transfers().every(({ block }) => branch.has(block.hash))).to.equal(true);
      expect(late.map(({ block }) => block.number)).to.deep.equal(
        chain.blocks.map(({ number }) => Number(number)).filter((number) => number >= Math.min(nextBlock ?? 1, 41)),
      );
      expect(store.watched().every((account) => account.nextBlock === null)).to.equal(true);
    });

  it("are refused if the branch changes while the past is read", async () => {
    sendIn(60, LATE);
    await settle();
    store.watch(LATE, 31); // above the final block
    node.vice = ({ method, params }) => {
      if (method !== "eth_getLogs" || !(params[0] as { topics: (Hex | null)[] }).topics.includes(null))
        return undefined;
      node.vice = () => undefined;
      chain.undo(5);
      sendIn(6, LATE);
      return undefined;
    };
    expect(await codeOf(pass())).to.equal("chain/moved");
    await settle();
    const hashes = chain.blocks.slice(31).map(({ hash }) => hash);
    expect(store.transfers().map(({ block }) => block.hash)).to.deep.equal(hashes);
  });

  it("of two processes, one is refused that read for fewer accounts than have joined", async () => {
    sendIn(40, LATE);
    await settle();
    const watch = await store.loadWatch("eip155:31337");
    store.watch(LATE);
    await settle();
    sendIn(1, LATE);
    const stale = { ...store, loadWatch: async () => watch };
    const place = {
      chain: "eip155:31337",
      rpcUrl: node.url,
      debtBook: DEBT_BOOK,
      token: { address: TOKEN, decimals: 6 },
    } as const;
    const source = createEvmSource({ ...place, startBlock: 1, finality: { depth: 30 } });
    expect(await codeOf(catchUp(source, stale, () => {}))).to.equal("indexer/cursor-moved");
    await settle();
    expectRecorded(LATE);
  });
});
