import { expect } from "chai";
import { codeOf } from "./code-of.test-aid.ts";
import type { FakeEvmNode } from "./fake-evm-node.test-aid.ts";
import { faultsOf, forkOf, type PoolOfNodes, startPoolOfNodes } from "./pool-of-nodes.test-aid.ts";

describe("readBatch", () => {
  let world: PoolOfNodes;

  beforeEach(async () => {
    world = await startPoolOfNodes();
  });
  afterEach(() => world.stop());

  it("refuses to begin a record on one of two branches", async () => {
    world.payIn(40);
    world.nodes.b.chain = forkOf(40, 5);
    expect(await codeOf(world.pass(world.poolOf(2)))).to.equal("chain/forked");
    expect(world.store.batches).to.have.length(0);
  });

  for (const [what, result] of [
    ["nonsense", { result: "soon" }],
    ["refusals", { error: { code: -32000, message: "not today" } }],
    ["a log that cannot be decoded", null],
  ] as const)
    it(`takes headers and events of a batch from one endpoint, when another one gives ${what} for logs`, async () => {
      world.payIn(40);
      const [log] = world.chain.blocks[40]?.logs ?? [];
      world.nodes.a.vice = ({ method }) =>
        method === "eth_getLogs" ? (result ?? { result: [{ ...log, data: "0x12" }] }) : undefined;
      const pool = world.poolOf(2);
      await world.pass(pool);
      expect(world.recorded()).to.deep.equal(world.onChain());
      const headersAskedOf = (node: FakeEvmNode) =>
        new Set(node.calls.filter(({ method }) => method === "eth_getBlockByNumber").map(({ params }) => params[0]));
      for (let number = 11; number <= 40; number += 1)
        expect(headersAskedOf(world.nodes.b).has(`0x${number.toString(16)}`), String(number)).to.equal(true);
      expect(pool.health()[0]?.failures).to.be.greaterThan(0);
    });

  it("does not ask whoever gave final blocks a moment ago whether it still has them, but asks whoever comes after", async () => {
    world.payIn(400);
    world.nodes.a.vice = ({ method, params }) =>
      method === "eth_getLogs" && (params[0] as { fromBlock: string }).fromBlock === "0x12d"
        ? { error: { code: -32000, message: "not today" } }
        : undefined;
    await world.pass(world.poolOf(2));
    expect(world.recorded()).to.deep.equal(world.onChain());
    const timesAsked = ({ calls }: FakeEvmNode) => calls.filter(({ params = [] }) => params[0] === "0x12c").length;
    expect([timesAsked(world.nodes.a), timesAsked(world.nodes.b)]).to.deep.equal([1, 1]);
  });

  it("halts at nothing that one endpoint alone has undone below finality", async () => {
    world.payIn(60);
    const pool = world.poolOf(2);
    await world.pass(pool);
    world.nodes.a.chain = forkOf(70, 10);
    world.payIn(2);
    await world.pass(pool);
    expect(world.recorded()).to.deep.equal(world.onChain());
    expect(faultsOf(pool)).to.deep.equal(["indexer/reorg-below-final", null]);
    world.nodes.b.httpStatus = 503;
    expect(await codeOf(world.pass(pool))).to.equal("indexer/reorg-below-final");
    expect(world.store.batches.every(({ ancestor }) => ancestor === null)).to.equal(true);
  });

  it("undoes nothing for one that lags on a branch which was undone, and everything once more of them have another", async () => {
    world.payIn(40);
    const old = forkOf(40, 40);
    const pool = world.poolOf(3);
    world.nodes.c.chain = old;
    await world.pass(pool);
    world.chain.undo(3);
    world.payIn(5);
    await world.pass(pool); // two of three have it
    expect(world.recorded()).to.deep.equal(world.onChain());
    expect(world.store.batches.filter(({ ancestor }) => ancestor !== null)).to.have.length(1);
    world.nodes.a.httpStatus = 503;
    await world.pass(pool); // one of two is left
    world.nodes.b.httpStatus = 503;
    world.nodes.a.httpStatus = 200;
    await world.pass(pool);
    expect(world.recorded()).to.deep.equal(world.onChain());
    expect(world.store.batches.filter(({ ancestor }) => ancestor !== null)).to.have.length(1);
  });
});
