import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { createFakeEvmChain } from "./fake-evm-chain.test-aid.ts";
import { createGapFiller } from "./fill-gaps.ts";
import { DEBT, forkOf, leaveOut, type PoolOfNodes, startPoolOfNodes } from "./pool-of-nodes.test-aid.ts";

describe("createGapFiller", () => {
  let world: PoolOfNodes;

  beforeEach(async () => {
    world = await startPoolOfNodes();
  });
  afterEach(() => world.stop());

  /** Records a chain of which nobody showed the events of these blocks, however asked. */
  async function recordWithout(...numbers: readonly number[]) {
    const names = ["a", "b", "c"] as const;
    const shown = createFakeEvmChain();
    for (const block of world.chain.blocks.slice(1)) {
      const isLeftOut = numbers.includes(Number(block.number));
      (shown.blocks as unknown[]).push(isLeftOut ? { ...block, logs: [], receipts: [], transactions: [] } : block);
    }
    for (const name of names) world.nodes[name].chain = shown;
    await world.pass(world.poolOf(1));
    for (const name of names) world.nodes[name].chain = world.chain;
    expect(world.recorded()).to.have.length(world.onChain().length - numbers.length);
  }

  /** Makes the contract of every node count as many events of the debt as its chain has up to the block that is asked for. */
  function keepHistory() {
    for (const node of Object.values(world.nodes)) {
      const others = node.vice;
      node.vice = (call) => {
        const at = (call.params[1] ?? {}) as { readonly blockHash?: string };
        if (call.method !== "eth_call" || at.blockHash === undefined) return others(call);
        const height = world.chain.blocks.findIndex(({ hash }) => hash === at.blockHash);
        return { result: world.debtAfter(world.chain.blocks.slice(0, height + 1)) };
      };
    }
  }

  async function fillAll(fillGaps: () => Promise<boolean>) {
    for (let hasMore = true; hasMore; ) hasMore = await fillGaps();
  }

  it("asks nobody while there is no gap", async () => {
    world.payIn(60);
    await recordWithout();
    const before = world.nodes.a.requests;
    await createGapFiller(world.poolOf(1), world.store)();
    expect(world.nodes.a.requests).to.equal(before);
  });

  it("waits until the blocks of a gap are final", async () => {
    world.payIn(60);
    await recordWithout(50);
    await createGapFiller(world.poolOf(1), world.store)();
    expect(world.recorded()).to.have.length(59);
  });

  for (const quorum of [1, 2])
    it(`adds no event of a block that only one of two endpoints has, where ${quorum} must agree`, async () => {
      world.payIn(60);
      await recordWithout(20);
      world.nodes.a.chain = forkOf(60, 5);
      leaveOut(world.nodes.b, 20, false);
      await createGapFiller(world.poolOf(2, { quorum }), world.store)();
      expect(world.recorded()).to.have.length(59);
    });

  for (const [what, count] of [
    ["the endpoint itself, which shows it now", 1],
    ["another endpoint", 2],
  ] as const)
    it(`fills a gap that was recorded, by ${what}`, async () => {
      world.payIn(60);
      await recordWithout(1, 20, 21);
      if (count === 2) leaveOut(world.nodes.a, 20, false);
      await fillAll(createGapFiller(world.poolOf(count), world.store));
      expect(world.recorded()).to.deep.equal(world.onChain());
    });

  it("finds the block by the contract's own count, and the event in its receipts", async () => {
    world.payIn(60);
    await recordWithout(25);
    leaveOut(world.nodes.a, 25);
    keepHistory();
    const before = world.nodes.a.calls.length;
    await createGapFiller(world.poolOf(1), world.store)();
    expect(world.recorded()).to.deep.equal(world.onChain());
    const walked = world.nodes.a.calls.slice(before).filter(({ method }) => method === "eth_getBlockReceipts");
    expect(walked.map(({ params }) => params[0])).to.deep.equal(["0x19"]);
  });

  it("finds a debt's last event, which no later one shows to be missing, once the contract is known to count more", async () => {
    world.payIn(20);
    world.chain.mineEmpty(40);
    await recordWithout(20);
    world.store.doubt({ debt: DEBT, after: 19, from: 19, to: 30 });
    await createGapFiller(world.poolOf(1), world.store)();
    expect(world.recorded()).to.deep.equal(world.onChain());
    expect(await world.store.gaps("eip155:31337")).to.deep.equal([]);
  });

  it("searches a long gap in parts, and in vain less and less often", async () => {
    world.payIn(1);
    world.chain.mineEmpty(24_998);
    world.payIn(2);
    world.chain.mineEmpty(40);
    await recordWithout(25_000);
    leaveOut(world.nodes.a, 25_000, false);
    const fillGaps = createGapFiller(world.poolOf(1), world.store);
    const asked: boolean[] = [];
    for (let time = 0; time < 12; time += 1) {
      const before = world.nodes.a.requests;
      await fillGaps();
      asked.push(world.nodes.a.requests > before);
    }
    const [part, pause] = [true, false];
    expect(asked).to.deep.equal([part, part, part, pause, pause, part, part, part, pause, pause, pause, pause]);
    world.nodes.a.vice = () => undefined;
    for (let time = 0; time < 3; time += 1) await fillGaps();
    expect(world.recorded()).to.deep.equal(world.onChain());
  });

  describe("where there are hundreds", () => {
    const DEBTS = Array.from({ length: 300 }, (_, index): DebtId => `0x${index.toString(16).padStart(64, "0")}`);

    /** A gap of each debt that nothing fills. */
    const fillerInVain = () => {
      const gaps = DEBTS.map((debt) => ({ debt, after: 0, from: 1, to: 2 }));
      return createGapFiller(world.poolOf(1), { ...world.store, gaps: async () => gaps });
    };

    /** The debts about which the contract was asked meanwhile. */
    async function askedDuring(act: () => Promise<unknown>): Promise<readonly DebtId[]> {
      const before = world.nodes.a.calls.length;
      await act();
      const asked = world.nodes.a.calls.slice(before).filter(({ method }) => method === "eth_call");
      return DEBTS.filter((debt) => asked.some(({ params }) => JSON.stringify(params).includes(debt.slice(2))));
    }

    it("searches ten a call, and all of them before any again", async () => {
      world.payIn(60);
      await recordWithout();
      const fillGaps = fillerInVain();
      const calls: { readonly debts: readonly DebtId[]; readonly hasMore: boolean }[] = [];
      for (let call = 0; call < 30; call += 1) {
        let hasMore = false;
        const debts = await askedDuring(async () => {
          hasMore = await fillGaps();
        });
        calls.push({ debts, hasMore });
      }
      expect(calls.map(({ debts }) => debts.length)).to.deep.equal(Array(30).fill(10));
      expect(new Set(calls.flatMap(({ debts }) => debts))).to.deep.equal(new Set(DEBTS));
      expect(calls.map(({ hasMore }) => hasMore)).to.deep.equal([...Array(29).fill(true), false]);
      expect(await askedDuring(fillGaps), "again, since those of the first calls are due").to.have.length(10);
    });
  });
});
