import { DuebookError } from "@duebook/protocol/error";
import type { Finality } from "@duebook/protocol/known-chains";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { keccak256 } from "viem";
import { codeOf } from "./code-of.test-aid.ts";
import { createEvmSource } from "./evm-source.ts";
import { createFakeEvmChain, DEBT_BOOK, type FakeEvmChain, TOKEN } from "./fake-evm-chain.test-aid.ts";
import { type FakeEvmNode, startFakeEvmNode } from "./fake-evm-node.test-aid.ts";

const DEBT: DebtId = keccak256("0x0a");

describe("createEvmSource", () => {
  let chain: FakeEvmChain;
  let node: FakeEvmNode;

  beforeEach(async () => {
    chain = createFakeEvmChain();
    node = await startFakeEvmNode(chain);
  });
  afterEach(() => node.stop());

  function sourceWith(finality: Finality = { depth: 5 }, id: `eip155:${number}` = "eip155:31337") {
    const token = { address: TOKEN, decimals: 6 };
    return createEvmSource({ chain: id, rpcUrl: node.url, debtBook: DEBT_BOOK, token, startBlock: 0, finality });
  }

  function pay(sequence: number) {
    return chain.mine({ id: DEBT, sequence, amount: 1_000_000n });
  }

  async function eventsOf(from: number, to: number) {
    const events = await sourceWith().events({ from, to, expect: [] });
    return events.map((event) => [event.blockNumber, event.type]);
  }

  describe("refuses", () => {
    const statuses: [number, string][] = [
      [429, "chain/rate-limited"],
      [503, "chain/unreachable"],
      [401, "chain/refused"],
    ];
    for (const [status, code] of statuses)
      it(`an endpoint that answers HTTP ${status}`, async () => {
        node.httpStatus = status;
        expect(await codeOf(sourceWith().heads())).to.equal(code);
      });

    it("an endpoint that limits the rate of batches, without asking one by one", async () => {
      node.mostCalls = 0;
      node.batchRefusal = { status: 429, body: { error: { code: -32005, message: "too many requests" } } };
      expect(await codeOf(sourceWith().heads())).to.equal("chain/rate-limited");
      expect(node.calls).to.have.length(1);
    });

    it("an endpoint that limits the rate inside an answer", async () => {
      node.vice = () => ({ error: { code: 429, message: "compute units" } });
      expect(await codeOf(sourceWith().heads())).to.equal("chain/rate-limited");
    });

    it("a dead endpoint, and does not tell its URL", async () => {
      const source = createEvmSource({
        chain: "eip155:31337",
        rpcUrl: "http://127.0.0.1:9/secret-key",
        debtBook: DEBT_BOOK,
        startBlock: 0,
        finality: "finalized",
      });
      const error: unknown = await source.heads().catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(DuebookError).with.property("code", "chain/unreachable");
      expect(JSON.stringify(error) + String(error)).not.to.include("secret-key");
    });

    it("an endpoint of another chain", async () => {
      expect(await codeOf(sourceWith({ depth: 0 }, "eip155:1").heads())).to.equal("chain/wrong-chain");
    });

    it("a block that the endpoint does not have yet", async () => {
      expect(await codeOf(sourceWith().header(1))).to.equal("chain/behind");
    });

    it("to take a lagging node's silence for an empty range", async () => {
      chain.mineEmpty(20);
      pay(1);
      node.lags = [5, 0]; // the first request meets one node behind the URL, the second meets another
      const to = chain.blocks.length - 1;
      expect(await codeOf(sourceWith().events({ from: 0, to, expect: [] }))).to.equal("chain/behind");
    });

    it("a single block whose logs are refused", async () => {
      pay(1);
      node.vice = ({ method }) =>
        method === "eth_getLogs" ? { error: { code: -32005, message: "too many results" } } : undefined;
      expect(await codeOf(eventsOf(0, 1))).to.equal("chain/refused");
    });

    it("headers that a reorg came between", async () => {
      chain.mineEmpty(3);
      node.vice = ({ params }) =>
        params[0] === "0x3" ? { result: { ...chain.blocks[3], parentHash: keccak256("0xff") } } : undefined;
      expect(await codeOf(sourceWith().headers(1, 3))).to.equal("chain/moved");
    });

    it("a block that comes in another one's place", async () => {
      chain.mineEmpty(3);
      node.vice = ({ params }) => (params[0] === "0x3" ? { result: chain.blocks[2] } : undefined);
      expect(await codeOf(sourceWith().header(3))).to.equal("chain/malformed");
    });

    it("logs that a reorg took away after the headers were read", async () => {
      pay(1);
      const headers = await sourceWith().headers(0, 1);
      chain.undo(1);
      chain.mineEmpty(1);
      expect(await codeOf(sourceWith().events({ from: 0, to: 1, expect: headers }))).to.equal("chain/moved");
    });

    it("logs of a fork, and logs that the node took back", async () => {
      chain.mineEmpty(40);
      const [log] = pay(1).logs;
      const headers = await sourceWith().headers(0, 41);
      for (const change of [{ blockHash: keccak256("0xff") }, { removed: true }]) {
        node.vice = ({ method }) => (method === "eth_getLogs" ? { result: [{ ...log, ...change }] } : undefined);
        expect(await codeOf(sourceWith().events({ from: 0, to: 41, expect: headers }))).to.equal("chain/moved");
      }
    });

    for (const [what, answer] of Object.entries({
      "no contract": "0x",
      "another contract": `0x${"00".repeat(32)}`,
      "a contract of a newer kind": `0x${"63".padStart(64, "0").repeat(16)}`,
    }))
      it(`what ${what} says about a debt`, async () => {
        node.vice = ({ method }) => (method === "eth_call" ? { result: answer } : undefined);
        const [at] = await sourceWith().headers(0, 0);
        if (!at) throw new Error("the chain has no block");
        expect(await codeOf(sourceWith().readDebt?.(DEBT, at) ?? Promise.resolve())).to.equal("chain/malformed");
      });

    it("a log that comes twice, is of another contract, or of another range", async () => {
      const log = pay(1).logs[0];
      const answers = [
        [log, log],
        [{ ...log, address: keccak256("0x01").slice(0, 42) }],
        [{ ...log, blockNumber: "0x9" }],
      ];
      for (const result of answers) {
        node.vice = ({ method }) => (method === "eth_getLogs" ? { result } : undefined);
        expect(await codeOf(eventsOf(0, 1))).to.equal("chain/malformed");
      }
    });
  });

  it("is final by depth, and never below the first block", async () => {
    chain.mineEmpty(9);
    expect((await sourceWith({ depth: 4 }).heads()).final.number).to.equal(5);
    expect((await sourceWith({ depth: 0 }).heads()).final.number).to.equal(9);
    expect((await sourceWith({ depth: 99 }).heads()).final.number).to.equal(0);
  });

  it("is final by the chain's tag, from the first block where nothing is final yet", async () => {
    chain.mineEmpty(9);
    node.finalDepth = 2;
    expect((await sourceWith("finalized").heads()).final.number).to.equal(7);
    node.vice = ({ params }) => (params[0] === "finalized" ? { result: null } : undefined);
    expect((await sourceWith("finalized").heads()).final.number).to.equal(0);
  });

  it("reads every event in chain order though the endpoint serves 7 blocks at once", async () => {
    for (let sequence = 1; sequence <= 30; sequence += 1) pay(sequence);
    node.vice = ({ method, params }) => {
      const { fromBlock, toBlock } = params[0] as { fromBlock: string; toBlock: string };
      const isTooLong = method === "eth_getLogs" && Number(toBlock) - Number(fromBlock) >= 7;
      return isTooLong ? { error: { code: -32602, message: "block range too large" } } : undefined;
    };
    const blocks = Array.from({ length: 30 }, (_, index) => [index + 1, "PaymentReceived"]);
    expect(await eventsOf(0, 30)).to.deep.equal(blocks);
  });

  it("reads the instant of a block where logs do not state it", async () => {
    const block = pay(1);
    const logs = block.logs.map((log) => ({ ...log, blockTimestamp: undefined }));
    node.vice = ({ method }) => (method === "eth_getLogs" ? { result: logs } : undefined);
    const [event] = await sourceWith().events({ from: 0, to: 1, expect: [] });
    expect(event?.blockAt).to.equal(Number(block.timestamp));
  });

  it("asks for the newest blocks by hash", async () => {
    pay(1);
    const headers = await sourceWith().headers(0, 1);
    const events = await sourceWith().events({ from: 0, to: 1, expect: headers });
    expect(events).to.have.length(1);
    const asked = node.calls.filter(({ method }) => method === "eth_getLogs").map(({ params }) => params[0]);
    expect(asked.map((query) => (query as { blockHash: string }).blockHash)).to.deep.equal(
      headers.map(({ hash }) => hash),
    );
  });

  it("travels in few requests: a hundred headers in one, all newest blocks in one, and one to be sure", async () => {
    chain.mineEmpty(250);
    const source = sourceWith();
    expect([(await source.headers(1, 250)).length, node.requests]).to.deep.equal([250, 3]);
    const newest = await source.headers(220, 250);
    await source.events({ from: 220, to: 250, expect: newest });
    expect(node.requests).to.equal(3 + 1 + 2);
  });

  it("asks for the logs of final blocks and for their end, each once and in one request", async () => {
    chain.mineEmpty(100);
    const source = sourceWith();
    await Promise.all([source.header(100), source.events({ from: 0, to: 100, expect: [] })]);
    expect([node.calls.length, node.requests]).to.deep.equal([2, 1]);
  });

  it("does not ask for a refused range alone, where a lagging node would answer that it is empty", async () => {
    chain.mineEmpty(20);
    pay(1);
    node.lags = [0, 5, 0]; // one node refuses the whole range, the next one lags
    node.vice = ({ method }) => {
      if (method !== "eth_getLogs") return undefined;
      node.vice = () => undefined;
      return { error: { code: -32602, message: "block range too large" } };
    };
    expect(await eventsOf(0, chain.blocks.length - 1)).to.deep.equal([[21, "PaymentReceived"]]);
  });

  const refusals = [
    { status: 200, body: { jsonrpc: "2.0", id: null, error: { code: -32005, message: "no batches" } } },
    { status: 200, body: [{ jsonrpc: "2.0", id: null, error: { code: -32600, message: "batch too large" } }] },
    { status: 200, body: "what is this" },
    { status: 500, body: { error: { code: 31, message: "batches cost extra" } } },
    { status: 400, body: {} },
  ];
  for (const mostCalls of [0, 3])
    for (const batchRefusal of refusals)
      it(`reads from an endpoint that answers ${JSON.stringify(batchRefusal)} to more than ${mostCalls} at once`, async () => {
        for (let sequence = 1; sequence <= 40; sequence += 1) pay(sequence);
        Object.assign(node, { mostCalls, batchRefusal });
        const source = sourceWith({ depth: 20 });
        await source.heads();
        for (let time = 0; time < 7; time += 1) {
          const headers = await source.headers(1, 40);
          expect(headers.map(({ hash }) => hash)).to.deep.equal(chain.blocks.slice(1).map(({ hash }) => hash));
          expect(await source.events({ from: 1, to: 40, expect: headers })).to.have.length(40);
        }
        const before = node.calls.length;
        await source.headers(1, 40);
        expect(node.calls.length - before).to.equal(40); // by now it knows, and asks nothing twice
      });
});
