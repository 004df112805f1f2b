import { expect } from "chai";
import { catchUp } from "./catch-up.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { createMemoryEventStore } from "./memory-event-store.test-aid.ts";
import { beginStory, type SolanaStory } from "./solana-story.test-aid.ts";

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
