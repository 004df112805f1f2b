import { expect } from "chai";
import { codeOf } from "./code-of.test-aid.ts";
import { createFakeEvmChain } from "./fake-evm-chain.test-aid.ts";
import { DEBT, faultsOf, leaveOut, type PoolOfNodes, startPoolOfNodes } from "./pool-of-nodes.test-aid.ts";

describe("agreedEvents", () => {
  let world: PoolOfNodes;

  beforeEach(async () => {
    world = await startPoolOfNodes();
  });
  afterEach(() => world.stop());

  it("refuses to count events that two endpoints do not agree on, until a third decides", async () => {
    world.payIn(40);
    leaveOut(world.nodes.b, 40);
    expect(await codeOf(world.pass(world.poolOf(2, { quorum: 2 })))).to.equal("chain/disagreement");
    expect(world.recorded()).to.deep.equal(world.onChain().slice(0, 10)); // the final blocks, of which both show all
    const pool = world.poolOf(3, { quorum: 2 });
    await world.pass(pool);
    expect(world.recorded()).to.deep.equal(world.onChain());
    expect(faultsOf(pool)).to.deep.equal([null, "chain/disagreement", null]);
  });

  it("refuses to count a payment that a lying endpoint shows larger, though in the right block", async () => {
    world.payIn(40);
    const [log] = world.chain.blocks[40]?.logs ?? [];
    const [large] = createFakeEvmChain().mine({ id: DEBT, sequence: 40, amount: 999_000_000n }).logs;
    world.nodes.a.vice = ({ method, params }) => {
      const isAsked = method === "eth_getLogs" && (params[0] as { blockHash?: string }).blockHash === log?.blockHash;
      return isAsked ? { result: [{ ...log, data: large?.data }] } : undefined;
    };
    expect(await codeOf(world.pass(world.poolOf(2, { quorum: 2 })))).to.equal("chain/disagreement");
    expect(world.recorded()).to.have.length(10);
    const pool = world.poolOf(3, { quorum: 2 });
    await world.pass(pool);
    expect(world.store.events().at(-1)).to.include({ amount: 1_000_000n });
    expect(faultsOf(pool)).to.deep.equal(["chain/disagreement", null, null]);
  });

  for (const [what, hasReceipts] of [
    ["another endpoint", false],
    ["receipts, when every endpoint leaves it out", true],
  ] as const)
    it(`records what an endpoint left out by ${what}, and says who left it out`, async () => {
      world.payIn(40);
      const pool = world.poolOf(2);
      await world.pass(pool);
      world.payIn(3);
      leaveOut(world.nodes.a, 42, hasReceipts);
      if (hasReceipts) leaveOut(world.nodes.b, 42);
      await world.pass(pool);
      expect(world.recorded()).to.deep.equal(world.onChain());
      expect(faultsOf(pool)).to.deep.equal(hasReceipts ? [null, "chain/disagreement"] : ["chain/disagreement", null]);
    });
});
