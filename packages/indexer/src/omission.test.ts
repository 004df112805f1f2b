import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { type Hex, keccak256, numberToHex } from "viem";
import { catchUp } from "./catch-up.ts";
import type { FakeLog } from "./fake-evm-chain.test-aid.ts";
import type { FakeEvmNode } from "./fake-evm-node.test-aid.ts";
import { createGapFiller } from "./fill-gaps.ts";
import { debtAfter, faultsOf, type PoolOfNodes, startPoolOfNodes } from "./pool-of-nodes.test-aid.ts";

const DEBTS = 1000;
const BLOCKS = 200;
const EVENTS_A_BLOCK = 100;
const FINAL_DEPTH = 30;

/** One event in a thousand, of other debts each time; from 19,000 on it is the last event of its debt. */
const HIDDEN = Array.from({ length: 20 }, (_, index) => 1000 * index + 37 * index);
const isLast = (number: number) => number >= 19_000;
const idOf = (number: number): DebtId => keccak256(numberToHex(number % DEBTS));
const numberOf = ({ blockNumber, logIndex }: FakeLog) => (Number(blockNumber) - 1) * EVENTS_A_BLOCK + Number(logIndex);

/** 20,000 payments of 1000 debts, all of them final, and two nodes of which the first may leave out some. */
describe("20 of 20,000 events that an endpoint leaves out", () => {
  let world: PoolOfNodes;
  beforeEach(async function () {
    this.timeout(60_000);
    world = await startPoolOfNodes();
    for (let block = 0; block < BLOCKS; block += 1) world.chain.mine(...paymentsOf(block));
    world.chain.mineEmpty(FINAL_DEPTH);
  });
  afterEach(() => world.stop());

  it("are fetched from another one before anything is recorded", async () => {
    hide(world.nodes.a);
    const pool = world.poolOf(2);
    await catchUp(pool, world.store, () => {});
    const missing = HIDDEN.filter((number) => !isRecorded(number));
    expect(missing.filter((number) => !isLast(number))).to.deep.equal([]);
    expect(faultsOf(pool)[0]).to.equal("chain/disagreement");
  });

  it("show as a hole or against the contract's own count, and are found once somebody shows them", async () => {
    hide(world.nodes.a);
    await catchUp(world.poolOf(1), world.store, () => {});
    expect(HIDDEN.some(isRecorded)).to.equal(false);
    const holes = (await world.store.gaps("eip155:31337")).map(({ debt }) => debt);
    expect(holes).to.have.members(HIDDEN.filter((number) => !isLast(number)).map(idOf));

    answerCounts(world.nodes.b);
    await doubtWhatDiffers();
    expect(await world.store.gaps("eip155:31337")).to.have.length(HIDDEN.length);
    const fillGaps = createGapFiller(world.poolOf(2), world.store);
    for (let hasMore = true; hasMore; ) hasMore = await fillGaps();
    expect(world.recorded()).to.have.length(BLOCKS * EVENTS_A_BLOCK);
    expect(world.recorded()).to.have.deep.members([...world.onChain()]);
  });

  function isRecorded(number: number): boolean {
    return world.store.events().some((event) => "id" in event && event.id === idOf(number) && isIt(event, number));
  }

  /** What the server does before it decides that a debt is not paid. */
  async function doubtWhatDiffers() {
    const at = world.store.cursor()?.final;
    if (at === undefined) throw new Error("the chain is recorded");
    const ids = HIDDEN.filter(isLast).map(idOf);
    const known = await world.store.lastSequences("eip155:31337", ids, at.number);
    for (const id of ids) {
      const reading = await world.poolOf(2).readDebt?.(id, at);
      const after = known.get(id) ?? 0;
      if (reading && reading.sequence > after) world.store.doubt({ debt: id, after, from: null, to: at.number });
    }
  }
});

function isIt({ blockNumber, logIndex }: { readonly blockNumber: number; readonly logIndex: number }, number: number) {
  return (blockNumber - 1) * EVENTS_A_BLOCK + logIndex === number;
}

function paymentsOf(block: number) {
  return Array.from({ length: EVENTS_A_BLOCK }, (_, index) => {
    const number = block * EVENTS_A_BLOCK + index;
    return { id: idOf(number), sequence: Math.floor(number / DEBTS) + 1, amount: 1_000_000n };
  });
}

/** Makes a node leave out what is hidden, and know no receipts. */
function hide(node: FakeEvmNode): void {
  node.vice = ({ method, params }) => {
    if (method.includes("Receipt")) return { error: { code: -32601, message: "no receipts here" } };
    if (method !== "eth_getLogs") return undefined;
    const { fromBlock, toBlock, blockHash } = params[0] as Record<string, Hex>;
    const asked = node.chain.blocks.filter(({ number, hash }) =>
      blockHash ? hash === blockHash : Number(number) >= Number(fromBlock) && Number(number) <= Number(toBlock),
    );
    return { result: asked.flatMap(({ logs }) => logs.filter((log) => !HIDDEN.includes(numberOf(log)))) };
  };
}

/** Makes a node answer `debtOf` of these debts as of the block that is named by hash. */
function answerCounts(node: FakeEvmNode): void {
  node.vice = ({ method, params }) => {
    const [call, at] = params as [{ readonly data: Hex }, { readonly blockHash?: string } | undefined];
    if (method !== "eth_call" || at?.blockHash === undefined) return undefined;
    const id: Hex = `0x${call.data.slice(10, 74)}`;
    const height = node.chain.blocks.findIndex(({ hash }) => hash === at.blockHash);
    const before = node.chain.blocks.slice(0, height + 1);
    return {
      result: debtAfter(
        before.map((block) => ({ ...block, logs: block.logs.filter(({ topics }) => topics[1] === id) })),
      ),
    };
  };
}
