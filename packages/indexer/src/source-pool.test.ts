import { expect } from "chai";
import { codeOf } from "./code-of.test-aid.ts";
import { DEBT_BOOK } from "./fake-evm-chain.test-aid.ts";
import type { FakeEvmNode } from "./fake-evm-node.test-aid.ts";
import { DEBT, faultsOf, type PoolOfNodes, startPoolOfNodes } from "./pool-of-nodes.test-aid.ts";
import { createSourcePool } from "./source-pool.ts";

describe("createSourcePool", () => {
  let world: PoolOfNodes;

  beforeEach(async () => {
    world = await startPoolOfNodes();
  });
  afterEach(() => world.stop());

  const logsAskedOf = (node: FakeEvmNode) => node.calls.filter(({ method }) => method === "eth_getLogs").length;

  describe("refuses", () => {
    it("to be of no endpoint", () => {
      expect(() => createSourcePool([]))
        .to.throw()
        .with.property("code", "indexer/no-endpoint");
    });

    it("to go on when none answers, for the reason of the first", async () => {
      world.nodes.a.httpStatus = 429;
      world.nodes.b.httpStatus = 503;
      expect(await codeOf(world.pass(world.poolOf(2)))).to.equal("chain/rate-limited");
    });

    it("to count anything that fewer endpoints answer for than must agree", async () => {
      world.payIn(40);
      world.nodes.b.httpStatus = 503;
      expect(await codeOf(world.pass(world.poolOf(2, { quorum: 2 })))).to.equal("chain/no-quorum");
      expect(world.store.batches).to.have.length(0);
    });
  });

  it("reads on by the others when one is dead, of another chain, or of a token that counts otherwise", async () => {
    world.payIn(40);
    world.nodes.a.chainNumber = 1;
    world.nodes.b.decimals = 18;
    const pool = world.poolOf(3);
    await world.pass(pool);
    expect(world.recorded()).to.deep.equal(world.onChain());
    expect(faultsOf(pool)).to.deep.equal(["chain/wrong-chain", "chain/wrong-decimals", null]);
    expect([logsAskedOf(world.nodes.a), logsAskedOf(world.nodes.b)]).to.deep.equal([0, 0]);
  });

  it("never asks an endpoint for blocks that it does not have", async () => {
    world.payIn(40);
    world.nodes.b.lags = [3];
    await world.pass(world.poolOf(2, { quorum: 1 }));
    expect(logsAskedOf(world.nodes.b)).to.equal(0);
    expect(world.recorded()).to.deep.equal(world.onChain());
  });

  it("waits no second time for an endpoint that hangs", async () => {
    world.payIn(3);
    const pool = world.poolOf(2);
    world.nodes.a.httpStatus = 503;
    await world.pass(pool);
    world.nodes.a.httpStatus = 200;
    world.nodes.a.isSilent = true;
    world.payIn(3);
    const before = performance.now();
    await world.pass(pool);
    expect(performance.now() - before).to.be.below(10_000); // a request is given up after 15 seconds
    expect(world.recorded()).to.deep.equal(world.onChain());
  });

  it("reads in the very pass in which enough are well again, after all were ill", async () => {
    world.payIn(3);
    const pool = world.poolOf(3, { quorum: 2 });
    const [a, b, c] = [world.nodes.a, world.nodes.b, world.nodes.c];
    for (const node of [a, b, c]) node.httpStatus = 503;
    for (let time = 0; time < 3; time += 1) expect(await codeOf(world.pass(pool))).to.equal("chain/unreachable");
    a.httpStatus = 200;
    expect(await codeOf(world.pass(pool))).to.equal("chain/no-quorum");
    b.httpStatus = 200;
    await world.pass(pool);
    expect(world.recorded()).to.deep.equal(world.onChain());
  });

  it("is final where enough endpoints say so", async () => {
    world.payIn(60);
    world.nodes.b.lags = [20];
    await world.pass(world.poolOf(2, { quorum: 2 }));
    expect([world.store.cursor()?.tip.number, world.store.cursor()?.final.number]).to.deep.equal([40, 10]);
    await world.pass(world.poolOf(2));
    expect([world.store.cursor()?.tip.number, world.store.cursor()?.final.number]).to.deep.equal([60, 30]);
  });

  it("cross-checks a debt by an endpoint that its events were not read from", async () => {
    world.payIn(40);
    const pool = world.poolOf(2);
    await world.pass(pool);
    const at = world.store.cursor()?.final;
    if (at === undefined) throw new Error("nothing recorded");
    expect(await codeOf(pool.readDebt?.(DEBT, at) ?? Promise.resolve())).to.equal("chain/malformed");
    const callsOf = (node: FakeEvmNode) =>
      node.calls.filter(({ method, params }) => method === "eth_call" && (params[0] as { to: string }).to === DEBT_BOOK)
        .length;
    expect([callsOf(world.nodes.b), callsOf(world.nodes.a)]).to.deep.equal([1, 1]); // "a" only because "b" made no sense
  });

  it("tries one that failed first again after a while", async () => {
    world.payIn(40);
    const pool = world.poolOf(2);
    world.nodes.a.vice = ({ method }) => (method === "eth_getLogs" ? { result: null } : undefined);
    await world.pass(pool);
    world.nodes.a.vice = () => undefined;
    expect(pool.health()[0]?.failures).to.equal(1);
    for (let time = 0; time < 50; time += 1) await world.pass(pool);
    expect(pool.health()[0]?.failures).to.equal(0);
  });
});
