import type { FollowPhase } from "@duebook/indexer/follow";
import type { ChainId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { createChainWatch } from "./chain-watch.ts";
import { DEFAULT_CHAIN } from "./config.ts";

const CHAIN: ChainId = "eip155:1";
const NOTHING = { head: null, cursor: null, because: null, endpoints: [] };
const stateOf = (phase: FollowPhase) => ({ chain: CHAIN, phase, ...NOTHING });
const settled = () => new Promise(setImmediate);

describe("createChainWatch", () => {
  const { error: print } = console;
  beforeEach(() => {
    console.error = () => {};
  });
  afterEach(() => {
    console.error = print;
  });

  it("says how each endpoint does", () => {
    const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
    const watch = createChainWatch(chains, async () => {});
    expect(watch.health(0).chains[0]?.endpoints).to.deep.equal([]);
    const lying = { name: "2 b.example", head: 7, latencyMs: 12.4, failures: 3, because: "chain/disagreement" };
    watch.take({ ...stateOf("following"), endpoints: [lying] });
    expect(watch.health(0).chains[0]?.endpoints).to.deep.equal([{ ...lying, latencyMs: 12 }]);
  });

  it("saves a phase again if it could not be saved", async () => {
    const kept: string[] = [];
    let isDown = true;
    const watch = createChainWatch([], async (_chain, phase) => {
      if (isDown) throw new Error("the store does not answer");
      kept.push(phase);
    });
    watch.take(stateOf("halted"));
    await settled();
    isDown = false;
    watch.take(stateOf("halted"));
    await settled();
    watch.take(stateOf("halted"));
    await settled();
    expect(kept).to.deep.equal(["halted"]);
  });

  it("saves phases in their order, however long each save takes", async () => {
    const kept: string[] = [];
    const waits: Record<string, Promise<void>> = {};
    const { promise, resolve } = Promise.withResolvers<void>();
    waits.following = promise;
    const watch = createChainWatch([], async (_chain, phase) => {
      await waits[phase];
      kept.push(phase);
    });
    watch.take(stateOf("following"));
    watch.take(stateOf("halted"));
    await settled();
    resolve();
    await settled();
    expect(kept).to.deep.equal(["following", "halted"]);
  });
});
