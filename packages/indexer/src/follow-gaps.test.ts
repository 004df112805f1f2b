import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { follow } from "./follow.ts";
import { type PoolOfNodes, startPoolOfNodes } from "./pool-of-nodes.test-aid.ts";

const DEBTS = Array.from({ length: 300 }, (_, index): DebtId => `0x${index.toString(16).padStart(64, "0")}`);

/** An endpoint has left out a log of each of many debts, and nobody shows them. */
describe("follow with hundreds of gaps", () => {
  let world: PoolOfNodes;
  beforeEach(async () => {
    world = await startPoolOfNodes();
  });
  afterEach(() => world.stop());

  /** About how many debts the contract was asked so far. */
  function searched(): number {
    const asked = world.nodes.a.calls.filter(({ method }) => method === "eth_call");
    const texts = asked.map(({ params }) => JSON.stringify(params));
    return DEBTS.filter((id) => texts.some((text) => text.includes(id.slice(2)))).length;
  }

  it("searches ten between two looks at the tip, whether or not more is final", async () => {
    world.payIn(60);
    const gaps = async () => DEBTS.map((debt) => ({ debt, after: 0, from: 1, to: 2 }));
    const stop = new AbortController();
    const looks: [searched: number, isAtTip: boolean][] = [];
    const sleep = async () => {
      looks.push([searched(), world.store.cursor()?.tip.hash === world.chain.blocks.at(-1)?.hash]);
      if (looks.length === 4) stop.abort();
      else if (looks.length !== 2) world.payIn(1);
    };
    const options = { pollMs: 1, sleep, onState: () => {} };
    await follow(world.poolOf(1), { ...world.store, gaps }, options, stop.signal);
    expect(looks).to.deep.equal([10, 20, 30, 40].map((count) => [count, true]));
  });
});
