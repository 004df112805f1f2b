import { expect } from "chai";
import { catchUp } from "./catch-up.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { type FollowState, follow } from "./follow.ts";
import { createMemoryEventStore } from "./memory-event-store.test-aid.ts";
import { beginStory, type SolanaStory } from "./solana-story.test-aid.ts";
import { createSourcePool } from "./source-pool.ts";

/** The cursor of other chains goes over slots as it does over blocks. */
describe("catchUp over a Solana source", () => {
  let story: SolanaStory;
  beforeEach(async () => {
    story = await beginStory();
  });
  afterEach(() => story.solana.stop());

  it("reaches the newest final block, over hours of skipped slots too", async () => {
    const { solana, source } = story;
    const store = createMemoryEventStore();
    for (const act of [
      () => story.settle(),
      () => solana.advance(7200),
      () => solana.skipSlots(5_000),
      () => story.settle(),
    ]) {
      act();
      const { cursor } = await catchUp(source, store, () => {});
      expect(cursor?.tip.number).to.equal(solana.slot("finalized"));
      expect(cursor?.final).to.deep.equal(cursor?.tip);
    }
  });

  it("halts where an endpoint is on another branch below finality", async () => {
    const other = await story.solana.fork();
    for (const node of [story.solana, other]) node.advanceSlots(40);
    const store = createMemoryEventStore();
    await catchUp(story.source, store, () => {});
    other.advanceSlots(5);
    expect(await codeOf(catchUp(story.freshSource(other.url), store, () => {}))).to.equal("indexer/reorg-below-final");
    await other.stop();
  });
});

/** What is above the final block is looked at in every pass, or the chain is not followed. */
describe("follow over a Solana source", () => {
  let story: SolanaStory;
  beforeEach(async () => {
    story = await beginStory();
    story.settle();
  });
  afterEach(() => story.solana.stop());

  /** Follows pass by pass: after each pass the next step happens, and after the last step one more pass is made. */
  async function phasesOver(steps: readonly (() => unknown)[], source = createSourcePool([named(story.solana.url)])) {
    const store = createMemoryEventStore();
    store.watch(story.creditor.address, story.startSlot);
    const states: FollowState[] = [];
    const stop = new AbortController();
    const left = [...steps];
    const sleep = async () => {
      const step = left.shift();
      if (step) await step();
      else stop.abort();
    };
    await follow(source, store, { pollMs: 1, sleep, onState: (state) => states.push(state) }, stop.signal);
    return { store, phases: states.map(({ phase }) => phase) };
  }
  const named = (url: string) => ({ name: url, source: story.freshSource(url) });
  const payAndFail = async () => {
    await story.pay(3n);
    story.solana.advanceSlots(2);
    story.solana.faults.next("getMultipleAccounts", { status: 503 });
  };

  it("is not following before it has looked, nor while it cannot look, though all that is final is recorded", async () => {
    const { store, phases } = await phasesOver([payAndFail, () => story.solana.advanceSlots()]);
    expect(phases).to.deep.equal(["reading", "following", "following", "down", "reading", "following"]);
    expect(store.seen().map(({ amount }) => amount)).to.deep.equal([3n]);
  });

  it("looks through another endpoint where one fails, and stays following", async () => {
    const other = await story.solana.fork();
    try {
      const pool = createSourcePool([named(story.solana.url), named(other.url)]);
      const { phases } = await phasesOver([payAndFail], pool);
      expect(phases).not.to.include("down");
    } finally {
      await other.stop();
    }
  });
});
