import { address } from "@solana/kit";
import { getCloseAccountInstruction } from "@solana-program/token";
import { expect } from "chai";
import type { BlockRef } from "./chain-source.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { beginStory, type SolanaStory } from "./solana-story.test-aid.ts";
import { SOLANA_USDT } from "./solana-token.ts";

/** What a wallet held at a slot of the past, which no node keeps. */
describe("readBalance of a Solana source", () => {
  let story: SolanaStory;
  beforeEach(async () => {
    story = await beginStory();
    story.settle();
  });
  afterEach(() => story.solana.stop());

  const heldAt = async (block: BlockRef, source = story.source) =>
    source.readBalance?.(story.creditor.address, SOLANA_USDT.mint, block);
  /** The newest final block once all so far is final. */
  const settled = async () => {
    story.settle();
    return (await story.source.heads()).final;
  };

  it("refuses a node that is not that far", async () => {
    const { final } = await story.source.heads();
    story.solana.lag(10);
    expect(await codeOf(heldAt(final))).to.equal("chain/behind");
  });

  it("is what was there then, whatever came and went since, several in one slot too", async () => {
    const { solana, desk, creditor, debtor } = story;
    const [before, other] = [5_000_000n, await desk.issue("another token", { decimals: 6 })];
    const first = await settled();
    await story.pay(3n);
    await desk.pay({ from: creditor, to: debtor.address, amount: 1n });
    const second = await settled();
    solana.advanceSlots();
    await story.pay(7n);
    await desk.give(creditor.address, 50n, other);
    const third = await settled();
    expect(await Promise.all([first, second, third].map((block) => heldAt(block)))).to.deep.equal([
      before,
      before + 2n,
      before + 9n,
    ]);
    expect(await heldAt(first, story.freshSource())).to.equal(before);
  });

  it("is what was there before the account was closed, and nothing before it was made", async () => {
    const { desk, debtor } = story;
    const fresh = await desk.person("fresh");
    const heldByFresh = (block: BlockRef) => story.source.readBalance?.(fresh.address, SOLANA_USDT.mint, block);
    const first = await settled();
    await desk.give(fresh.address, 4n);
    const second = await settled();
    await desk.pay({ from: fresh, to: debtor.address, amount: 4n });
    const account = await desk.tokenAccount(fresh.address);
    await desk.send(fresh, [
      getCloseAccountInstruction({ account: address(account), destination: fresh.address, owner: fresh }),
    ]);
    const third = await settled();
    expect(await Promise.all([first, second, third].map(heldByFresh))).to.deep.equal([0n, 4n, 0n]);
  });
});
