import { expect } from "chai";
import { numberToHex } from "viem";
import { catchUp } from "./catch-up.ts";
import { type PoolOfNodes, startPoolOfNodes } from "./pool-of-nodes.test-aid.ts";

describe("commonAncestor", () => {
  let world: PoolOfNodes;

  beforeEach(async () => {
    world = await startPoolOfNodes();
  });
  afterEach(() => world.stop());

  it("undoes nothing because the chain has moved since the look at its tip, and the pass comes to an end", async () => {
    const { chain, store, nodes } = world;
    const pool = world.poolOf(1);
    world.payIn(40);
    await world.pass(pool);
    const recorded = store.batches.length;
    world.payIn(2);
    nodes.a.vice = ({ params }) => {
      if (params[0] !== numberToHex(40)) return undefined;
      nodes.a.vice = () => undefined;
      chain.undo(2);
      world.payIn(3);
      return undefined;
    };
    // Blocks 41 and 42 are of the new branch, the tip that it looked at is of the old one.
    await catchUp(pool, store, () => {}, AbortSignal.timeout(3_000));
    expect(store.batches.slice(recorded).map(({ ancestor }) => ancestor)).to.deep.equal([null]);
    await world.pass(pool);
    expect(world.recorded()).to.deep.equal(world.onChain());
  });
});
