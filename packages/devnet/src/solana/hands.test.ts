import { expect } from "chai";
import { type PaidNode, startPaidNode } from "./paid-node.test-aid.ts";
import type { Solana } from "./solana.ts";

describe("hands on a Solana devnet", () => {
  let node: PaidNode;
  let solana: Solana;

  beforeEach(async () => {
    node = await startPaidNode();
    solana = node.solana;
  });
  afterEach(() => solana.stop());

  it("refuse to undo what is final", () => {
    expect(() => solana.reorg(33))
      .to.throw()
      .with.property("code", "devnet/final");
  });

  it("keep final what was final once, though reorgs leave fewer blocks on top of it", () => {
    solana.advanceSlots(5);
    const final = solana.slot("finalized");
    solana.reorg(20);
    expect(solana.slot("finalized")).to.equal(final);
    expect(() => solana.reorg(20))
      .to.throw()
      .with.property("code", "devnet/final");
    solana.lag(3);
    expect(solana.slot("finalized")).to.be.below(final);
    expect(() => solana.reorg(20))
      .to.throw()
      .with.property("code", "devnet/final");
  });

  it("has no block where slots were skipped, and links the next one to its parent", async () => {
    const parent = solana.slot();
    solana.skipSlots(3);
    solana.advanceSlots(33);
    expect(await node.ask("getBlock", [parent + 2])).to.include({ code: -32007 });
    expect(await node.ask("getBlocks", [parent, parent + 5])).to.deep.equal([parent, parent + 4, parent + 5]);
    const [before, after] = [await node.ask("getBlock", [parent]), await node.ask("getBlock", [parent + 4])];
    expect(after).to.include({
      parentSlot: parent,
      previousBlockhash: before.blockhash,
      blockHeight: before.blockHeight + 1,
    });
  });

  it("moves time on, and everything before is final and too old to build on", async () => {
    const { value } = await node.ask("getLatestBlockhash");
    const signature = await node.pay(5n);
    const before = solana.now();
    solana.advance(7 * 86_400);
    expect(solana.now() - before).to.equal(7 * 86_400);
    expect((await node.ask("getSignatureStatuses", [[signature]])).value[0].confirmationStatus).to.equal("finalized");
    expect((await node.ask("isBlockhashValid", [value.blockhash])).value).to.equal(false);
    expect(await node.ask("getBlockTime", [solana.slot()])).to.equal(solana.now());
  });

  it("follows another clock, also when that jumps", async () => {
    let now = solana.now() + 2;
    const clock = { now: () => now };
    solana.follow(clock);
    expect(solana.now()).to.equal(now);
    now += 86_400;
    solana.follow(clock);
    expect(solana.now()).to.equal(now);
  });

  it("undoes blocks above finality: payment, balance and logs are gone, slots and time go on", async () => {
    solana.advanceSlots(5);
    const signature = await node.pay(5n);
    solana.advanceSlots(2);
    const [slot, now] = [solana.slot(), solana.now()];
    solana.reorg(4);
    expect((await node.ask("getSignatureStatuses", [[signature]])).value).to.deep.equal([null]);
    expect(await node.balanceAt("processed")).to.equal("0");
    expect(solana.slot()).to.equal(slot + 1);
    expect(solana.now()).to.be.at.least(now);
    await node.pay(6n);
    solana.advanceSlots(33);
    expect(await node.balanceAt("finalized")).to.equal("6");
  });

  it("forks: two nodes agree up to a block and each goes its own way from there", async () => {
    solana.advanceSlots(3);
    const shared = solana.slot();
    const other = await solana.fork(1);
    await node.pay(5n);
    for (const node of [solana, other]) node.advanceSlots(40);
    const balances = await Promise.all(
      [solana, other].map(({ url }) => node.ask("getTokenAccountBalance", [node.account], url)),
    );
    expect(balances.map(({ value }) => value.amount)).to.deep.equal(["5", "0"]);
    const hashes = async (slot: number) =>
      Promise.all([solana, other].map(async ({ url }) => (await node.ask("getBlock", [slot], url)).blockhash));
    const [ours, theirs] = await hashes(shared - 1);
    expect(ours).to.equal(theirs);
    const [oursLater, theirsLater] = await hashes(shared + 1);
    expect(oursLater).not.to.equal(theirsLater);
    await other.stop();
  });

  it("forgets signatures, lags, limits the rate, lies, prunes and drops when told to", async () => {
    const signature = await node.pay(5n);
    solana.advanceSlots(33);
    solana.faults.forget(signature);
    expect(await node.signatures()).not.to.include(signature);
    expect(await node.ask("getTransaction", [signature])).to.have.property("slot");
    solana.faults.remember(signature);
    solana.lag(10);
    expect(await node.signatures()).not.to.include(signature);
    solana.lag(0);
    expect(await node.signatures()).to.include(signature);
    solana.faults.next("getSlot", { status: 429 });
    solana.faults.next("getSlot", { error: { code: 429, message: "too many" } });
    solana.faults.next("getSlot", { result: "nonsense" });
    expect(await node.ask("getSlot")).to.deep.equal({ status: 429 });
    expect(await node.ask("getSlot")).to.include({ code: 429 });
    expect(await node.ask("getSlot")).to.equal("nonsense");
    expect(await node.ask("getSlot")).to.equal(solana.slot("finalized"));
    expect(solana.calls("getSlot")).to.equal(4);
    solana.faults.prune(solana.slot("finalized"));
    expect(await node.signatures()).to.deep.equal([]);
    expect(await node.ask("getFirstAvailableBlock")).to.equal(solana.slot("finalized"));
    expect(await node.ask("getBlock", [solana.slot("finalized") - 1])).to.include({ code: -32001 });
    solana.faults.drop(1);
    const dropped = await node.pay(9n);
    expect((await node.ask("getSignatureStatuses", [[dropped]])).value).to.deep.equal([null]);
  });

  it("keep a caller waiting when told to, and stop all the same", async () => {
    solana.faults.next("getSlot", "silence");
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "getSlot" });
    const answer = fetch(solana.url, { method: "POST", body, signal: AbortSignal.timeout(200) });
    expect(await answer.catch(({ name }: Error) => name)).to.equal("TimeoutError");
  });
});
