import { expect } from "chai";
import { codeOf } from "./code-of.test-aid.ts";
import { requireContinuity, type Trail } from "./solana-continuity.ts";
import { beginStory, type SolanaStory } from "./solana-story.test-aid.ts";

describe("requireContinuity", () => {
  const step = (before: bigint | null, after: bigint | null) => ({ signature: `${before}-${after}`, before, after });
  const cases: [string, Omit<Trail, "chain" | "account">, "complete" | "chain/incomplete"][] = [
    ["nothing of an account that is not there", { steps: [], isWhole: true, closing: 0n }, "complete"],
    ["nothing of an account that holds something", { steps: [], isWhole: true, closing: 5n }, "chain/incomplete"],
    ["a life from its first step", { steps: [step(null, 0n), step(0n, 5n)], isWhole: true, closing: 5n }, "complete"],
    ["a life that begins with something", { steps: [step(2n, 5n)], isWhole: true, closing: 5n }, "chain/incomplete"],
    [
      "a life that begins with an empty account",
      { steps: [step(0n, 5n)], isWhole: true, closing: 5n },
      "chain/incomplete",
    ],
    ["a part between others", { steps: [step(2n, 5n), step(5n, 4n)], isWhole: false, closing: null }, "complete"],
    ["a hole in the middle", { steps: [step(2n, 5n), step(6n, 7n)], isWhole: false, closing: 7n }, "chain/incomplete"],
    ["a hole at the end", { steps: [step(2n, 5n)], isWhole: false, closing: 6n }, "chain/incomplete"],
    [
      "an account that was closed and made again",
      { steps: [step(5n, 0n), step(0n, null), step(null, 3n)], isWhole: false, closing: 3n },
      "complete",
    ],
  ];
  for (const [what, trail, outcome] of cases)
    it(`finds ${what} ${outcome}`, async () => {
      const checked = Promise.resolve().then(() => requireContinuity({ chain: "solana:x", account: "a", ...trail }));
      expect(await codeOf(checked)).to.equal(outcome === "complete" ? "no failure" : outcome);
    });
});

/** An endpoint that leaves something out is noticed by what it says of the rest. */
describe("a Solana source that is not told everything", () => {
  let story: SolanaStory;
  beforeEach(async () => {
    story = await beginStory();
  });
  afterEach(() => story.solana.stop());

  const sum = (transfers: readonly { readonly amount: bigint }[]) =>
    transfers.reduce((all, { amount }) => all + amount, 0n);

  it("notices each of 12 payments when it alone is forgotten, whether first, in between or last", async () => {
    const { faults, advanceSlots } = story.solana;
    const paid: string[] = [];
    for (let amount = 1n; amount <= 12n; amount += 1n) {
      paid.push(await story.pay(amount));
      if (amount % 3n === 0n) advanceSlots(); // three in a slot
    }
    story.settle();
    for (const signature of paid) {
      faults.forget(signature);
      expect(await codeOf(story.read(story.freshSource()))).to.equal("chain/incomplete");
      faults.remember(signature);
    }
    expect(sum(await story.read(story.freshSource()))).to.equal(78n);
  });

  it("notices it also in what it goes on from", async () => {
    const { solana, source } = story;
    await story.pay(1n);
    story.settle();
    expect(sum(await story.read())).to.equal(1n);
    const forgotten = await story.pay(2n);
    solana.advanceSlots();
    await story.pay(3n);
    story.settle();
    solana.faults.forget(forgotten);
    expect(await codeOf(story.read(source))).to.equal("chain/incomplete");
    solana.faults.remember(forgotten);
    expect(sum(await story.read(source))).to.equal(6n);
  });

  it("asks again, and is content if the hole was of one answer", async () => {
    const { solana } = story;
    await story.pay(1n);
    await story.pay(2n);
    story.settle();
    const account = await story.desk.tokenAccount(story.creditor.address);
    const whole = (await story.solana.call("getSignaturesForAddress", [account])) as readonly object[];
    solana.faults.next("getSignaturesForAddress", { result: whole.slice(1) });
    expect(sum(await story.read())).to.equal(3n);
  });

  it("refuses a node that no longer has the history of the account", async () => {
    const { solana } = story;
    await story.pay(1n);
    solana.advanceSlots();
    await story.pay(2n);
    story.settle();
    solana.faults.prune(solana.slot("finalized") - 1);
    expect(await codeOf(story.read(story.freshSource()))).to.equal("chain/incomplete");
  });

  it("reads 70 payments, nine to a slot, over several pages and ranges, in the order of the chain", async () => {
    const { solana, source, creditor, startSlot } = story;
    for (let amount = 1n; amount <= 70n; amount += 1n) {
      await story.pay(amount);
      if (amount % 9n === 0n) solana.advanceSlots();
    }
    story.settle();
    const whole = await story.read(source);
    expect(whole.map(({ amount }) => amount)).to.deep.equal(
      Array.from({ length: 70 }, (_, index) => BigInt(index + 1)),
    );
    const calls = solana.calls("getSignaturesForAddress");
    const { final } = await source.heads();
    const parts = [];
    const ranged = story.freshSource();
    for (let from = startSlot; from <= final.number; from += 5)
      parts.push(
        ...(await ranged.transfers({
          from,
          to: Math.min(final.number, from + 4),
          expect: [],
          accounts: [creditor.address],
        })),
      );
    expect(parts).to.deep.equal(whole);
    expect(solana.calls("getSignaturesForAddress") - calls).to.be.below(20); // listed once, not for every range
    expect(new Set(whole.map(({ position }) => position)).size).to.equal(70);
  });

  it("knows its place after a week without a block, and in slots that were skipped", async () => {
    const { solana, source, creditor } = story;
    await story.pay(1n);
    solana.advance(7 * 86_400);
    await story.pay(2n);
    solana.skipSlots(5);
    story.settle();
    const { final } = await source.heads();
    const skipped = await source.header(final.number - 30);
    expect(skipped.number).to.be.at.least(final.number - 30);
    const middle = solana.slot() - 1_000_000; // long skipped
    const end = await source.header(middle);
    const query = { from: story.startSlot, to: middle, expect: [end], accounts: [creditor.address] };
    expect(sum(await source.transfers(query))).to.equal(1n);
    expect(sum(await source.transfers({ ...query, from: end.number + 1, to: final.number, expect: [final] }))).to.equal(
      2n,
    );
    const blocks = await source.headers(final.number - 40, final.number);
    expect(blocks.at(-1)).to.deep.equal(final);
    expect(blocks.length).to.be.below(41);
  });
});
