import { expect } from "chai";
import { catchUp } from "./catch-up.ts";
import { forkOf, type PoolOfNodes, startPoolOfNodes } from "./pool-of-nodes.test-aid.ts";

describe("withinQuorum", () => {
  let world: PoolOfNodes;

  beforeEach(async () => {
    world = await startPoolOfNodes();
  });
  afterEach(() => world.stop());

  for (const { where, behind } of [
    { where: "as high as one of them", behind: 1 },
    { where: "above one of them, however long that stays behind", behind: 3 },
  ])
    it(`goes on by the two that agree while the third stands on a fork ${where}`, async () => {
      world.payIn(40);
      const pool = world.poolOf(3, { quorum: 2 });
      await world.pass(pool);
      world.nodes.b.chain = forkOf(44, 38);
      world.nodes.c.lags = [behind];
      world.payIn(5);
      const stop = AbortSignal.timeout(3_000);
      await catchUp(pool, world.store, () => {}, stop);
      expect(world.store.cursor()?.tip.hash).to.equal(world.chain.blocks[45 - behind]?.hash);
      expect(world.store.cursor()?.final.number).to.equal(14); // which a and b show alike, below the fork
      expect(world.store.batches.every(({ ancestor }) => ancestor === null)).to.equal(true);
    });
});
