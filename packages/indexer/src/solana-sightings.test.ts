import type { Fault } from "@duebook/devnet/solana/solana-faults";
import { address } from "@solana/kit";
import { getTransferSolInstruction } from "@solana-program/system";
import { expect } from "chai";
import { catchUp } from "./catch-up.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { keepSightings } from "./keep-sightings.ts";
import { createMemoryEventStore, type MemoryEventStore } from "./memory-event-store.test-aid.ts";
import { beginStory, type SolanaStory } from "./solana-story.test-aid.ts";
import { poolOf } from "./source-pool.ts";

/** What is confirmed and not final: told at once, taken back when it is undone, and never recorded. */
describe("sightings of a Solana source", () => {
  let story: SolanaStory;
  let store: MemoryEventStore;
  beforeEach(async () => {
    story = await beginStory();
    store = createMemoryEventStore();
    store.watch(story.creditor.address, story.startSlot);
    story.settle();
    await look();
  });
  afterEach(() => story.solana.stop());

  async function look(source = story.source): Promise<void> {
    const { cursor } = await catchUp(source, store, () => {});
    await keepSightings(poolOf(source), store, cursor);
  }
  const seen = () => store.seen().map(({ amount, references }) => [amount, references]);
  const recorded = () => store.transfers().map(({ amount }) => amount);
  const pay = async (amount: bigint) => {
    const signature = await story.pay(amount);
    story.solana.advanceSlots();
    return signature;
  };

  it("are nothing of what was not confirmed, has failed, is of another token, or is no token at all", async () => {
    const { desk, solana, creditor, debtor } = story;
    const common = { from: debtor, to: creditor.address };
    const other = await desk.issue("another token", { decimals: 6 });
    await desk.give(debtor.address, 50n, other);
    await desk.pay({ ...common, amount: 5n, token: other });
    const failing = await desk.payment({ ...common, amount: 1_000_000_000_000n });
    await desk.send(debtor, failing, { skipPreflight: true });
    solana.advanceSlots();
    await story.pay(7n);
    await look();
    expect(seen()).to.deep.equal([]);
  });

  it("are not stopped by SOL that lies where a token account is not yet", async () => {
    const { desk, solana, debtor } = story;
    const fresh = await desk.person("fresh");
    const account = await desk.tokenAccount(fresh.address);
    const amount = 10_000_000n;
    await desk.send(debtor, [getTransferSolInstruction({ source: debtor, destination: address(account), amount })]);
    solana.advanceSlots(33);
    store.watch(fresh.address, story.startSlot);
    await look();
    await pay(3n);
    await look();
    expect(seen()).to.deep.equal([[3n, []]]);
  });

  const faults: [string, Fault, string][] = [
    ["getMultipleAccounts", { status: 429 }, "chain/rate-limited"],
    ["getMultipleAccounts", { result: { context: { slot: 1 }, value: [null] } }, "chain/malformed"],
    ["getSignaturesForAddress", { status: 503 }, "chain/unreachable"],
    ["getTransaction", { result: null }, "chain/behind"],
    ["getBlock", { result: "no block" }, "chain/malformed"],
  ];
  for (const [method, fault, code] of faults)
    it(`fail with ${code} where ${method} does, keep what was seen, and are found by the next look`, async () => {
      await pay(3n);
      await look();
      await pay(4n);
      const { final } = await story.source.heads();
      story.solana.faults.next(method, fault);
      expect(await codeOf(story.source.sightings?.([story.creditor.address], final) ?? Promise.resolve())).to.equal(
        code,
      );
      expect(seen()).to.deep.equal([[3n, []]]);
      await look();
      expect(seen()).to.deep.equal([
        [3n, []],
        [4n, []],
      ]);
    });

  it("refuse a node that is behind the final block", async () => {
    const { final } = await story.source.heads();
    story.solana.lag(40);
    expect(await codeOf(story.source.sightings?.([story.creditor.address], final) ?? Promise.resolve())).to.equal(
      "chain/behind",
    );
  });

  it("are of a payment one slot old, until it is final: then the transfer itself stands at the same place", async () => {
    await story.pay(3n, story.references[0]);
    story.solana.advanceSlots();
    await look();
    expect(seen()).to.deep.equal([[3n, [story.references[0]]]]);
    expect(recorded()).to.deep.equal([]);
    const [sighting] = store.seen();
    story.settle();
    await look();
    expect(seen()).to.deep.equal([]);
    expect(store.transfers()).to.deep.equal([sighting]);
  });

  it("tell each debt of one transaction its own", async () => {
    const { desk, creditor, debtor, references } = story;
    const parts = [3n, 4n].map((amount, index) =>
      desk.payment({ from: debtor, to: creditor.address, amount, references: [references[index] ?? references[0]] }),
    );
    await desk.send(debtor, (await Promise.all(parts)).flat());
    story.solana.advanceSlots();
    await look();
    expect(seen()).to.deep.equal([
      [3n, [references[0]]],
      [4n, [references[1]]],
    ]);
  });

  it("are gone when a fork undid the payment", async () => {
    await pay(3n);
    await look();
    story.solana.reorg(3);
    story.solana.advanceSlots(3);
    await look();
    expect(seen()).to.deep.equal([]);
    story.settle();
    await look();
    expect(recorded()).to.deep.equal([]);
  });

  it("are gone once the slot is final without the payment, even if nobody looked again", async () => {
    await pay(3n);
    await look();
    story.solana.reorg(3);
    story.settle();
    await catchUp(story.source, store, () => {});
    expect([seen(), recorded()]).to.deep.equal([[], []]);
  });

  it("are of the new slot where the fork has the payment again", async () => {
    await pay(3n);
    const { creditor, debtor, desk } = story;
    await look();
    const [before] = store.seen();
    story.solana.reorg(3);
    await desk.pay({ from: debtor, to: creditor.address, amount: 3n });
    story.solana.advanceSlots(2);
    await look();
    expect(seen()).to.deep.equal([[3n, []]]);
    expect(store.seen()[0]?.position).not.to.equal(before?.position);
  });

  it("stay when the tokens leave again before they are final", async () => {
    const { desk, creditor, debtor, solana } = story;
    await pay(3n);
    await look();
    await desk.pay({ from: creditor, to: debtor.address, amount: 3n });
    solana.advanceSlots();
    await look();
    expect(store.seen().map(({ to, amount }) => [to === creditor.address, amount])).to.deep.equal([
      [true, 3n],
      [false, 3n],
    ]);
  });

  it("refuse a node whose list lags behind its balances, so that nothing seen is forgotten", async () => {
    const signature = await pay(3n);
    await look();
    story.solana.faults.forget(signature);
    expect(await codeOf(look())).to.equal("chain/behind");
    expect(seen()).to.deep.equal([[3n, []]]);
    story.solana.faults.remember(signature);
    await look();
    expect(seen()).to.deep.equal([[3n, []]]);
  });

  it("cost one request for a hundred wallets while nothing moves", async () => {
    const { solana, source, desk, creditor } = story;
    const others = await Promise.all(Array.from({ length: 99 }, (_, index) => desk.person(`other ${index}`)));
    const wallets = [creditor.address, ...others.map((other) => other.address)];
    story.settle();
    const { final } = await source.heads();
    await source.sightings?.(wallets, final);
    const methods = ["getMultipleAccounts", "getSignaturesForAddress", "getTransaction", "getBlock"];
    const before = methods.map(solana.calls);
    await source.sightings?.(wallets, final);
    expect(methods.map((method, index) => solana.calls(method) - (before[index] ?? 0))).to.deep.equal([1, 0, 0, 0]);
  });
});
