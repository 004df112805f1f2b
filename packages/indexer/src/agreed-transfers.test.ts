import { expect } from "chai";
import { type Address, type Hex, keccak256 } from "viem";
import { codeOf } from "./code-of.test-aid.ts";
import { TOKEN } from "./fake-evm-chain.test-aid.ts";
import type { FakeEvmNode } from "./fake-evm-node.test-aid.ts";
import { type PoolOfNodes, startPoolOfNodes } from "./pool-of-nodes.test-aid.ts";

const PAYER: Address = "0x00000000000000000000000000000000000000aa";
const PAY_ADDRESS: Address = "0x00000000000000000000000000000000000000b1";

describe("agreedTransfers", () => {
  let world: PoolOfNodes;
  beforeEach(async () => {
    world = await startPoolOfNodes();
    world.store.watch(PAY_ADDRESS);
    world.chain.mine();
    for (const units of [1n, 2n, 3n]) world.chain.mine({ token: TOKEN, from: PAYER, to: PAY_ADDRESS, units });
    world.chain.mineEmpty(40);
  });
  afterEach(() => world.stop());

  const isTransferQuery = (params: readonly unknown[]) =>
    (params[0] as { topics: readonly unknown[] }).topics.length > 1;
  /** Makes a node show other transfers than there are. */
  const lie = (
    node: FakeEvmNode,
    change: (logs: readonly { data: Hex; transactionHash: Hex }[]) => readonly unknown[],
  ) => {
    node.vice = ({ method, params }) => {
      if (method !== "eth_getLogs" || !isTransferQuery(params)) return undefined;
      const isOfThem = (params[0] as { topics: readonly unknown[] }).topics.length === 3;
      return { result: isOfThem ? change(world.chain.blocks.flatMap(({ logs }) => logs)) : [] };
    };
  };
  const recorded = () => world.store.transfers().map(({ amount }) => amount);

  it("refuses to go on while fewer answer than must agree", async () => {
    for (const node of [world.nodes.b, world.nodes.c])
      node.vice = ({ method, params }) =>
        method === "eth_getLogs" && isTransferQuery(params) ? { error: { code: -32000, message: "down" } } : undefined;
    expect(await codeOf(world.pass(world.poolOf(3, { quorum: 2 })))).to.equal("chain/no-quorum");
    expect(world.store.cursor()).to.equal(null);
  });

  it("takes the word of one where one is enough, and asks no other", async () => {
    await world.pass(world.poolOf(3));
    expect(recorded()).to.deep.equal([1n, 2n, 3n]);
    const asked = world.nodes.b.calls.filter(
      ({ method, params }) => method === "eth_getLogs" && isTransferQuery(params),
    );
    expect(asked).to.have.length(0);
  });

  it("takes what two show, whatever the one that is asked first leaves out", async () => {
    lie(world.nodes.a, (logs) => logs.slice(0, 1));
    await world.pass(world.poolOf(3, { quorum: 2 }));
    expect(recorded()).to.deep.equal([1n, 2n, 3n]);
  });

  it("takes nothing that one alone shows, or shows otherwise", async () => {
    lie(world.nodes.a, (logs) =>
      logs.map((log, index) => (index === 1 ? { ...log, transactionHash: keccak256("0x99") } : log)),
    );
    await world.pass(world.poolOf(3, { quorum: 2 }));
    expect(recorded()).to.deep.equal([1n, 2n, 3n]);
    expect(world.store.transfers().map(({ transactionId }) => transactionId)).not.to.include(keccak256("0x99"));
  });

  it("agrees about the past of an account as well", async () => {
    const pool = world.poolOf(3, { quorum: 2 });
    await world.pass(pool);
    const late: Address = "0x00000000000000000000000000000000000000b2";
    world.chain.mine({ token: TOKEN, from: PAYER, to: late, units: 9n });
    await world.pass(pool);
    lie(world.nodes.a, () => []);
    world.store.watch(late);
    await world.pass(pool);
    expect(recorded()).to.deep.equal([1n, 2n, 3n, 9n]);
  });
});
