import { expect } from "chai";
import type { EventStore } from "./event-store.ts";
import { createEvmSource } from "./evm-source.ts";
import { createFakeEvmChain, DEBT_BOOK, type FakeEvmChain } from "./fake-evm-chain.test-aid.ts";
import { type FakeEvmNode, startFakeEvmNode } from "./fake-evm-node.test-aid.ts";
import { type FollowState, follow } from "./follow.ts";
import { createMemoryEventStore, type MemoryEventStore } from "./memory-event-store.test-aid.ts";
import { leaveOut, payOn } from "./pool-of-nodes.test-aid.ts";

const POLL_MS = 1_000;

type Step = () => void | Promise<void>;

describe("follow", () => {
  let chain: FakeEvmChain;
  let node: FakeEvmNode;
  let store: MemoryEventStore;
  let states: FollowState[];
  let pauses: number[];
  let passMs = 0;
  let stop: AbortController;

  beforeEach(async () => {
    chain = createFakeEvmChain();
    node = await startFakeEvmNode(chain);
    store = createMemoryEventStore();
    passMs = 0;
  });
  afterEach(() => node.stop());

  /** Follows pass by pass: after each pass the next step happens, and after the last step one more pass is made. */
  async function followThrough(steps: readonly Step[], into: EventStore = store) {
    states = [];
    pauses = [];
    stop = new AbortController();
    const left = [...steps];
    const sleep = async (milliseconds: number) => {
      pauses.push(milliseconds);
      const step = left.shift();
      if (step) await step();
      else stop.abort();
    };
    const place = { chain: "eip155:31337", rpcUrl: node.url, debtBook: DEBT_BOOK, startBlock: 1 } as const;
    const source = createEvmSource({ ...place, finality: { depth: 30 } });
    // Read once before and once after each pass.
    let readings = 0;
    const stopwatch = () => (readings++ % 2) * passMs;
    const onState = (state: FollowState) => states.push(state);
    await follow(source, into, { pollMs: POLL_MS, stopwatch, sleep, onState }, stop.signal);
  }

  const payIn = (count: number) => payOn(chain, count);

  function expectRecordedAsOnChain() {
    const onChain = chain.blocks.flatMap(({ logs }) => logs.map((log) => [log.blockHash, Number(log.logIndex)]));
    expect(store.events().map((event) => [event.blockHash, event.logIndex])).to.deep.equal(onChain);
    expect(store.cursor()?.tip.hash).to.equal(chain.blocks.at(-1)?.hash);
  }

  function lastState() {
    const state = states.at(-1);
    return { phase: state?.phase, because: state?.because?.code };
  }

  for (const { pass, rest } of [
    { pass: 300, rest: 700 },
    { pass: 1_500, rest: 0 },
  ])
    it(`looks at the tip again ${POLL_MS + Math.max(0, pass - POLL_MS)} ms after a look, if the pass took ${pass} ms`, async () => {
      passMs = pass;
      await followThrough([]);
      expect(pauses).to.deep.equal([rest]);
    });

  it("waits for a chain that is down at the start, asking less and less often", async () => {
    const { url } = node;
    await node.stop();
    const nothing = Array.from({ length: 6 }, () => () => {});
    payIn(3);
    const start: Step = async () => {
      node = await startFakeEvmNode(chain, Number(new URL(url).port));
    };
    await followThrough([...nothing, start]);
    expect(states.slice(0, 7).map(({ phase }) => phase)).to.deep.equal(Array(7).fill("waiting"));
    expect(states[0]?.because?.code).to.equal("chain/unreachable");
    expect(pauses).to.deep.equal([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, POLL_MS]);
    expect(lastState()).to.deep.equal({ phase: "following", because: undefined });
    expectRecordedAsOnChain();
  });

  it("halts at a reorg below a final block, applies nothing, and goes on once the chain shows that block again", async () => {
    payIn(50);
    const fork = createFakeEvmChain();
    fork.mineEmpty(10);
    fork.undo(10);
    fork.mineEmpty(60);
    let recorded = 0;
    await followThrough([
      () => {
        node.chain = fork;
        recorded = store.batches.length;
      },
      () => {
        expect(lastState()).to.deep.equal({ phase: "halted", because: "indexer/reorg-below-final" });
        expect(store.batches).to.have.length(recorded);
        node.chain = chain;
        payIn(1);
      },
    ]);
    expect(lastState()).to.deep.equal({ phase: "following", because: undefined });
    expectRecordedAsOnChain();
  });

  it("reads again at once when a reorg comes between the headers and the logs", async () => {
    payIn(40);
    await followThrough([
      () => {
        payIn(2);
        node.vice = ({ method }) => {
          if (method !== "eth_getLogs") return undefined;
          node.vice = () => undefined;
          chain.undo(2);
          payIn(3);
          return undefined;
        };
      },
    ]);
    expect(states.map(({ phase }) => phase)).to.deep.equal(["reading", ...Array(states.length - 1).fill("following")]);
    expectRecordedAsOnChain();
  });

  it("looks no less often at a chain that goes on, though something of its past cannot be kept", async () => {
    payIn(40);
    const broken: EventStore = { ...store, commitPast: () => Promise.reject(new Error("disk full")) };
    const later = Array.from({ length: 4 }, () => () => payIn(1));
    await followThrough([() => store.watch("0x00000000000000000000000000000000000000b1"), ...later], broken);
    expect(pauses).to.deep.equal([POLL_MS, ...Array(5).fill(2 * POLL_MS)]);
    expectRecordedAsOnChain();
  });

  it("says that a chain is down, and goes on when it is back", async () => {
    payIn(3);
    await followThrough([
      () => {
        node.httpStatus = 503;
      },
      () => {
        expect(lastState()).to.deep.equal({ phase: "down", because: "chain/unreachable" });
        expect(states.at(-1)?.cursor?.tip.number).to.equal(3);
        node.httpStatus = 200;
        payIn(2);
      },
    ]);
    expect(lastState().phase).to.equal("following");
    expectRecordedAsOnChain();
  });

  it("undoes nothing because an endpoint lags, and calls it down when it lags behind a final block", async () => {
    payIn(60);
    await followThrough([
      () => {
        node.lags = [5];
      },
      () => {
        expect(lastState()).to.deep.equal({ phase: "following", because: undefined });
        node.lags = [45];
      },
      () => {
        expect(lastState()).to.deep.equal({ phase: "down", because: "chain/behind" });
        node.lags = [0];
      },
    ]);
    expect(store.batches.every(({ ancestor }) => ancestor === null)).to.equal(true);
    expectRecordedAsOnChain();
  });

  it("loses nothing where one URL hides nodes of different heights", async () => {
    payIn(60);
    node.lags = [0, 3, 1, 0, 0, 2, 0, 3, 0, 0, 1, 0, 0, 0, 2, 0];
    const later = Array.from({ length: 8 }, () => () => payIn(2));
    await followThrough([...later, () => {}, () => {}]);
    expectRecordedAsOnChain();
  });

  it("reads again when somebody else recorded the chain meanwhile", async () => {
    payIn(40);
    await followThrough([]);
    payIn(5);
    let isFirst = true;
    const contended: EventStore = {
      ...store,
      commit: async (id, batch) => {
        if (isFirst) await store.commit(id, batch);
        isFirst = false;
        await store.commit(id, batch);
      },
    };
    await followThrough([], contended);
    expect(lastState()).to.deep.equal({ phase: "following", because: undefined });
    expectRecordedAsOnChain();
  });

  it("stops at once though the endpoint hangs", async () => {
    payIn(2);
    await followThrough([
      () => {
        node.isSilent = true;
        setTimeout(() => stop.abort(), 50);
      },
    ]);
    expect(pauses).to.have.length(1);
    expect(lastState().phase).to.equal("following");
  }).timeout(5_000);

  it("fills what was left out as soon as more is final and the endpoint shows it", async () => {
    payIn(60);
    leaveOut(node, 20, false);
    await followThrough([
      () => {
        expect(store.events()).to.have.length(59);
        node.vice = () => undefined;
      },
      // It was searched in vain just now, and is left alone for two passes.
      ...Array.from({ length: 3 }, () => () => payIn(1)),
    ]);
    expectRecordedAsOnChain();
  });

  it("says how the endpoint does", async () => {
    payIn(2);
    await followThrough([
      () => {
        node.httpStatus = 503;
      },
    ]);
    const [before, after] = [states[0]?.endpoints[0], states.at(-1)?.endpoints[0]];
    expect(before).to.include({ head: 2, failures: 0, because: null });
    expect(after).to.include({ head: 2, failures: 1, because: "chain/unreachable" });
  });

  it("reports a failing store and tries again", async () => {
    payIn(2);
    const broken: EventStore = { ...store, commit: () => Promise.reject(new Error("disk full")) };
    await followThrough([], broken);
    expect(lastState()).to.deep.equal({ phase: "waiting", because: "indexer/failed" });
    expect(store.batches).to.have.length(0);
  });
});
