import type { Solana } from "@duebook/devnet/solana/solana";
import { DuebookError } from "@duebook/protocol/error";
import type { Address } from "@solana/kit";
import { expect } from "chai";
import fc from "fast-check";
import { fuzzRuns } from "../../../scripts/fuzz-runs.ts";
import { catchUp } from "./catch-up.ts";
import { keepSightings } from "./keep-sightings.ts";
import { createMemoryEventStore } from "./memory-event-store.test-aid.ts";
import { beginStory, type SolanaStory } from "./solana-story.test-aid.ts";
import { poolOf } from "./source-pool.ts";

/** What happens to a chain and its node between two looks. */
const anyAct = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant("pay" as const), amount: fc.bigInt(1n, 9n) }) },
  fc.record({ act: fc.constant("giveBack" as const), amount: fc.bigInt(1n, 9n) }),
  { weight: 3, arbitrary: fc.record({ act: fc.constant("advance" as const), slots: fc.integer({ min: 1, max: 20 }) }) },
  fc.record({ act: fc.constant("reorg" as const), blocks: fc.integer({ min: 1, max: 15 }) }),
  fc.record({ act: fc.constant("lag" as const), blocks: fc.integer({ min: 0, max: 3 }) }),
  fc.record({
    act: fc.constant("fail" as const),
    method: fc.constantFrom("getMultipleAccounts", "getSignaturesForAddress", "getTransaction", "getBlock"),
  }),
);
type Act = typeof anyAct extends fc.Arbitrary<infer Value> ? Value : never;

/** A node shows confirmed transactions of an account; those above the final block are what a look has to find. */
describe("sightings of a Solana source, whatever happens between two looks,", () => {
  it("are all that is confirmed and not final, or nothing has changed; and at last the ledger is the chain", async () => {
    await fc.assert(fc.asyncProperty(fc.array(anyAct, { minLength: 5, maxLength: 25 }), playThrough), {
      numRuns: fuzzRuns(25),
    });
  }).timeout(180_000 * fuzzRuns(1));
});

async function playThrough(acts: readonly Act[]): Promise<void> {
  const story = await beginStory();
  try {
    story.settle();
    const account = await story.desk.tokenAccount(story.creditor.address);
    const store = createMemoryEventStore();
    store.watch(story.creditor.address, story.startSlot);
    for (const [index, act] of acts.entries()) {
      await doNow(story, act, `act ${index}`);
      if (!(await hasLooked(story, store))) continue;
      const final = store.cursor()?.final.number ?? -1;
      const above = await listed(story, account, "confirmed", final);
      // After a reorg the node may not have come again as far as what was seen: of that, the look says nothing yet.
      const upTo = story.solana.slot("confirmed");
      const seen = store.seen().flatMap(({ block, transactionId }) => (block.number <= upTo ? [transactionId] : []));
      const isQuiet = (await balance(story, account, "confirmed")) === (await balance(story, account, "finalized"));
      if (seen.length > 0 || !isQuiet) expect(new Set(seen)).to.deep.equal(new Set(above));
    }
    story.solana.lag(0);
    story.settle();
    for (let tries = 0; !(await hasLooked(story, store)); tries += 1) expect(tries).to.be.lessThan(acts.length);
    const recorded = store.transfers().map(({ transactionId }) => transactionId);
    expect(new Set(recorded)).to.deep.equal(new Set(await listed(story, account, "finalized", story.startSlot)));
    expect(store.seen()).to.deep.equal([]);
  } finally {
    await story.solana.stop();
  }
}

/** The memo makes each payment another transaction than those before it. */
async function doNow({ solana, desk, creditor, debtor }: SolanaStory, act: Act, memo: string): Promise<void> {
  if (act.act === "pay") await desk.pay({ from: debtor, to: creditor.address, amount: act.amount, memo });
  if (act.act === "giveBack") await desk.pay({ from: creditor, to: debtor.address, amount: act.amount, memo });
  if (act.act === "advance") solana.advanceSlots(act.slots);
  if (act.act === "reorg") undo(solana, act.blocks);
  if (act.act === "lag") solana.lag(act.blocks);
  if (act.act === "fail") solana.faults.next(act.method, { status: 503 });
}

/** After other reorgs so many blocks may reach below what is final, which nothing undoes. */
function undo({ reorg }: Solana, blocks: number): void {
  try {
    reorg(blocks);
  } catch (error) {
    if (!(error instanceof DuebookError) || error.code !== "devnet/final") throw error;
  }
}

/** A look that fails is made again after the next act: nothing may come of it but that it is late. */
async function hasLooked({ source }: SolanaStory, store: ReturnType<typeof createMemoryEventStore>): Promise<boolean> {
  try {
    const { cursor } = await catchUp(source, store, () => {});
    await keepSightings(poolOf(source), store, cursor);
    return true;
  } catch (error) {
    if (error instanceof DuebookError) return false;
    throw error;
  }
}

async function listed({ solana }: SolanaStory, account: Address, commitment: string, above: number) {
  type Entry = { readonly signature: string; readonly slot: number };
  const list = (await solana.call("getSignaturesForAddress", [account, { commitment }])) as readonly Entry[];
  return list.filter(({ slot }) => slot > above).map(({ signature }) => signature);
}

async function balance({ solana }: SolanaStory, account: Address, commitment: string): Promise<string> {
  type Answer = { readonly value: { readonly amount: string } };
  return ((await solana.call("getTokenAccountBalance", [account, { commitment }])) as Answer).value.amount;
}
