import type { FollowPhase } from "@duebook/indexer/follow";
import type { ChainId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { createChainWatch } from "./chain-watch.ts";

const CHAIN: ChainId = "eip155:1";
const stateOf = (phase: FollowPhase) => ({ chain: CHAIN, phase, head: null, cursor: null, because: null });
const settled = () => new Promise(setImmediate);

describe("createChainWatch", () => {
  const { error: print } = console;
  beforeEach(() => {
    console.error = () => {};
  });
  afterEach(() => {
    console.error = print;
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
