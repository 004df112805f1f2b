import { payer, servicer } from "@duebook/devnet/accounts";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { parseGwei } from "viem";
import type { Database } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { liveRecordings, newestRecordings } from "../store/recording-rows.ts";
import { type AnvilWorld, CHAIN, openAnvilWorld, USDT } from "./anvil-world.test-aid.ts";
import { recordOnChain } from "./record-on-chain.ts";

describe("nonces and fees of recordings on anvil", () => {
  let database: Database;
  let world: AnvilWorld;
  let debt: DebtId;
  beforeEach(async () => {
    database = await freshDatabase();
    world = await openAnvilWorld(database, 1);
    [debt = "0x"] = world.debts;
    await world.sendToPayAddress(debt, 100n * USDT);
  });
  afterEach(() => world?.chain.stop());

  const finalAfter = (depth: number) => Object.assign(world.config.chains[0] ?? {}, { finality: { depth } });

  it("offers more for what no block takes, under the same nonce, and one version alone is mined", async () => {
    await world.duebook("observe");
    const { client } = world.chain;
    await client.setAutomine(false);
    await recordOnChain(world.recorder());
    await client.setNextBlockBaseFeePerGas({ baseFeePerGas: parseGwei("50") });
    await world.chain.advance(121);
    await world.round();
    const [stuck] = await liveRecordings(database, CHAIN);
    const [second, first] = (stuck?.transactions ?? []).map(({ body }) => (body as { fees: Fees }).fees);
    expect([stuck?.state, stuck?.nonce, stuck?.transactions.length]).to.deep.equal(["signed", 0, 2]);
    expect(Number(second?.maxFeePerGas)).to.be.at.least(Number(first?.maxFeePerGas) * 1.125);
    expect(Number(second?.maxPriorityFeePerGas)).to.be.at.least(Number(first?.maxPriorityFeePerGas) * 1.125);
    await world.chain.mine();
    await client.setAutomine(true);
    await world.round();
    expect([await world.told(), await world.nonce()]).to.deep.equal([["sweeps final 0"], 1]);
    expect(await world.paidOf(debt)).to.equal(100n * USDT);
  });

  it("follows a transaction that a reorg takes out of its block until it is in another one", async () => {
    finalAfter(3);
    await world.chain.mine(3);
    await world.round();
    await world.round();
    expect(await world.told()).to.deep.equal(["sweeps mined 0"]);
    await world.chain.reorg(1);
    await world.round();
    await world.chain.mine(4);
    await world.round();
    expect([await world.told(), await world.paidOf(debt)]).to.deep.equal([["sweeps final 0"], 100n * USDT]);
  });

  it("fills a nonce that a reorg lost, so that what waits behind it is mined", async () => {
    finalAfter(3);
    await world.chain.mine(3);
    await world.duebook("observe");
    const { client } = world.chain;
    await client.sendTransaction({ account: servicer.account, to: servicer.account.address });
    await client.setAutomine(false);
    await recordOnChain(world.recorder());
    expect(await world.told()).to.deep.equal(["sweeps signed 1"]);
    await world.chain.reorg(1);
    await client.setAutomine(true);
    await world.round();
    await world.round();
    await world.chain.mine(4);
    await world.round();
    expect(await world.told()).to.deep.equal(["sweeps final 1", "fill final 0"]);
    expect(await world.paidOf(debt)).to.equal(100n * USDT);
  });

  it("writes anew what lost its nonce to another transaction of the account", async () => {
    await world.duebook("observe");
    const { client } = world.chain;
    const recorder = world.recorder();
    const deaf = { ...recorder.writer, broadcast: async () => {} };
    await recordOnChain({ ...recorder, writer: deaf });
    await client.sendTransaction({ account: servicer.account, to: servicer.account.address });
    await world.round();
    await world.round();
    await world.round();
    expect(await world.told()).to.deep.equal(["sweeps dead 0 recording/dead", "sweeps final 1"]);
    expect([await world.paidOf(debt), world.reports]).to.deep.equal([100n * USDT, ["recording/dead"]]);
  });

  it("follows what an earlier key signed, and writes on with the next one", async () => {
    await world.duebook("observe");
    const earlier = world.recorder();
    await recordOnChain({ ...earlier, writer: { ...earlier.writer, broadcast: async () => {} } });
    Object.assign(world.config, { keys: { creditorKey: null, servicerKey: payer.key } });
    await world.round();
    await world.sendToPayAddress(debt, 50n * USDT);
    await world.round();
    await world.round();
    await world.round();
    const told = (await newestRecordings(database, 9)).map(({ sender, state }) => `${sender} ${state}`);
    const senders = [payer, servicer].map(({ account }) => account.address);
    expect(told).to.have.members(senders.map((sender) => `${sender} final`));
    expect(await world.paidOf(debt)).to.equal(150n * USDT);
  });
});

interface Fees {
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
}
