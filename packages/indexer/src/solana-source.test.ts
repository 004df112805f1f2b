import { PROGRAMS } from "@duebook/devnet/solana/program-ids";
import type { Fault } from "@duebook/devnet/solana/solana-faults";
import { DuebookError } from "@duebook/protocol/error";
import { expect } from "chai";
import { codeOf } from "./code-of.test-aid.ts";
import { createSolanaSource, type SolanaSourceConfig } from "./solana-source.ts";
import { beginStory, type SolanaStory } from "./solana-story.test-aid.ts";
import { SOLANA_USDT } from "./solana-token.ts";

/** What a Solana source refuses, over a real SVM and a node with vices. */
describe("createSolanaSource refuses", () => {
  let story: SolanaStory;
  beforeEach(async () => {
    story = await beginStory();
  });
  afterEach(() => story.solana.stop());

  function sourceWith(change: Partial<SolanaSourceConfig>) {
    const { solana, startSlot } = story;
    return createSolanaSource({ chain: solana.id, rpcUrl: solana.url, token: SOLANA_USDT, startSlot, ...change });
  }

  it("an endpoint of another cluster", async () => {
    const mainnet = sourceWith({ chain: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp" });
    expect(await codeOf(mainnet.heads())).to.equal("chain/wrong-chain");
    expect(await codeOf(story.read(mainnet))).to.equal("chain/wrong-chain");
  });

  it("a mint of other decimals, of Token-2022, and what is no mint", async () => {
    const { desk, creditor } = story;
    const coarse = await desk.issue("coarse", { decimals: 2 });
    const newer = await desk.issue("newer", { decimals: 6, program: PROGRAMS.token2022 });
    story.settle();
    const account = await desk.tokenAccount(creditor.address);
    for (const mint of [
      coarse.mint,
      newer.mint,
      account,
      creditor.address,
      PROGRAMS.memo,
      story.references[0].replace(/.$/, "1"),
    ]) {
      const code = await codeOf(sourceWith({ token: { mint, decimals: 6 } }).heads());
      expect(code, mint).to.equal("chain/wrong-token");
    }
  });

  it("what is no wallet: text, an EVM account, a token account", async () => {
    const { creditor, desk } = story;
    const account = await desk.tokenAccount(creditor.address);
    for (const wallet of ["nobody", "0x1111111111111111111111111111111111111111", account])
      expect(await codeOf(story.read(story.source, [creditor.address, wallet])), wallet).to.equal("chain/not-a-wallet");
  });

  it("a dead endpoint, and does not tell its URL", async () => {
    const error: unknown = await sourceWith({ rpcUrl: "http://127.0.0.1:9/secret-key" })
      .heads()
      .catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(DuebookError).with.property("code", "chain/unreachable");
    expect(JSON.stringify(error) + String(error)).not.to.include("secret-key");
  });

  const failures: [string, Fault, string][] = [
    ["limits the rate", { status: 429 }, "chain/rate-limited"],
    ["limits the rate inside an answer", { error: { code: 429, message: "credits" } }, "chain/rate-limited"],
    ["is down", { status: 503 }, "chain/unreachable"],
    ["wants a key", { status: 401 }, "chain/refused"],
    ["is behind", { error: { code: -32016, message: "Minimum context slot has not been reached" } }, "chain/behind"],
    ["is unhealthy", { error: { code: -32005, message: "Node is behind by 120 slots" } }, "chain/behind"],
    ["serves no such method", { error: { code: -32601, message: "Method not found" } }, "chain/refused"],
    ["answers nothing", { result: null }, "chain/malformed"],
    ["answers text", { result: "what is this" }, "chain/malformed"],
    ["answers an object of another kind", { result: { value: [{}], context: {} } }, "chain/malformed"],
    ["answers a list of another kind", { result: [{ signature: 5 }] }, "chain/malformed"],
  ];
  const methods = [
    "getSlot",
    "getBlock",
    "getTokenAccountsByOwner",
    "getSignaturesForAddress",
    "getGenesisHash",
    "getAccountInfo",
  ];
  for (const [what, fault, code] of failures)
    it(`an endpoint that ${what}, at every method`, async () => {
      await story.pay(1n);
      story.settle();
      for (const method of methods) {
        story.solana.faults.next(method, fault);
        expect(await codeOf(story.read(story.freshSource())), method).to.equal(code);
      }
      expect(await story.read(story.freshSource())).to.have.length(1);
    });

  it("a node that lags behind what was final", async () => {
    const { solana, source, creditor } = story;
    story.settle();
    const { final } = await source.heads();
    solana.lag(10);
    expect(await codeOf(source.header(final.number))).to.equal("chain/behind");
    const query = { from: story.startSlot, to: final.number, expect: [final], accounts: [creditor.address] };
    expect(await codeOf(source.transfers(query))).to.equal("chain/behind");
  });

  it("to take a transaction that the node lists and does not have for no payment", async () => {
    await story.pay(1n);
    story.settle();
    story.solana.faults.next("getTransaction", { result: null });
    expect(await codeOf(story.read())).to.equal("chain/behind");
    expect(await story.read()).to.have.length(1);
  });

  it("one transaction in the place of another, of another slot, and one that failed after all", async () => {
    const [first, second] = [await story.pay(1n), await story.pay(2n)];
    story.settle();
    const asked = { encoding: "base64", maxSupportedTransactionVersion: 1 };
    const answer = (await story.solana.call("getTransaction", [first, asked])) as { slot: number; meta: object };
    const other = (await story.solana.call("getTransaction", [second, asked])) as object;
    for (const result of [
      other,
      { ...answer, slot: answer.slot + 1 },
      { ...answer, meta: { ...answer.meta, err: { InstructionError: [0, "Custom"] } } },
      { ...answer, transaction: ["AAAA", "base64"] },
    ]) {
      story.solana.faults.next("getTransaction", { result: JSON.parse(exact(result)) }, 2);
      expect(await codeOf(story.read(story.freshSource()))).to.equal("chain/malformed");
    }
  });

  it("a block that does not have the transaction, and one without a time", async () => {
    await story.pay(1n);
    story.settle();
    const { final } = await story.source.heads();
    const block = (await story.solana.call("getBlock", [final.number, { transactionDetails: "signatures" }])) as object;
    for (const result of [block, { ...block, blockTime: null }]) {
      const source = story.freshSource();
      await source.heads();
      story.solana.faults.next("getBlock", { result: JSON.parse(exact(result)) });
      const query = { from: story.startSlot, to: final.number, expect: [final], accounts: [story.creditor.address] };
      expect(await codeOf(source.transfers(query))).to.equal("chain/malformed");
    }
  });

  it("a list out of order, and one that begins again", async () => {
    for (const amount of [1n, 2n, 3n]) {
      await story.pay(amount);
      story.solana.advanceSlots();
    }
    story.settle();
    const account = await story.desk.tokenAccount(story.creditor.address);
    const list = (await story.solana.call("getSignaturesForAddress", [account])) as object[];
    story.solana.faults.next("getSignaturesForAddress", { result: list.toReversed() });
    expect(await codeOf(story.read(story.freshSource()))).to.equal("chain/malformed");
    story.solana.faults.next("getSignaturesForAddress", { result: list.slice(0, 2) }, 2);
    expect(await codeOf(story.read(story.freshSource()))).to.equal("chain/malformed");
  });

  it("what was read before a reorg below finality", async () => {
    const other = await story.solana.fork();
    for (const node of [story.solana, other]) node.advanceSlots(40);
    const { final } = await story.source.heads();
    const forked = story.freshSource(other.url);
    const query = { from: story.startSlot, to: final.number, expect: [final], accounts: [story.creditor.address] };
    expect(await codeOf(forked.transfers(query))).to.equal("chain/moved");
    await other.stop();
  });
});

/** JSON of an answer that was not over the wire: its integers are bigint. */
function exact(value: unknown): string {
  return JSON.stringify(value, (_key, each) => (typeof each === "bigint" ? Number(each) : each));
}
