import { payer } from "@duebook/devnet/accounts";
import { confirm } from "@duebook/devnet/deploy";
import { payDeskAbi } from "@duebook/protocol/generated/abi";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { parseEther, parseGwei } from "viem";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { liveRecordings, newestRecordings } from "../store/recording-rows.ts";
import { type AnvilWorld, CHAIN, openAnvilWorld, servicer, USDT } from "./anvil-world.test-aid.ts";
import { recordOnChain } from "./record-on-chain.ts";

const BUDGET = { nativePrice: 2_000n * USDT, dailyLimit: parseEther("1") };

describe("recordOnChain on anvil", () => {
  let database: Database;
  let world: AnvilWorld;
  let debt: DebtId;
  let other: DebtId;
  const open = async (recording: Parameters<typeof openAnvilWorld>[2] = {}, debts = 2) => {
    database = await freshDatabase();
    world = await openAnvilWorld(database, debts, recording);
    [debt = "0x", other = "0x"] = world.debts;
  };
  afterEach(() => world?.chain.stop());

  const waiting = async () => {
    const { waiting: rows } = JSON.parse(await world.duebook("recordings", "--json"));
    return rows.map(({ code }: { code: string }) => code);
  };
  const sweepBy = async (gasPrice?: bigint) => {
    const call = { account: payer.account, address: world.contracts.payDesk, abi: payDeskAbi } as const;
    const fees = gasPrice === undefined ? {} : { maxFeePerGas: gasPrice, maxPriorityFeePerGas: gasPrice };
    return world.chain.client.writeContract({ ...call, functionName: "sweep", args: [debt], gas: 400_000n, ...fees });
  };

  it("writes nothing while the chain is not followed", async () => {
    await open();
    await world.sendToPayAddress(debt, 100n * USDT);
    await world.duebook("observe");
    await saveChainState(database, CHAIN, "halted", "indexer/reorg-below-final");
    await recordOnChain(world.recorder());
    expect([await world.told(), await world.nonce()]).to.deep.equal([[], 0]);
  });

  it("sweeps pay addresses and credits receipts in one transaction, and is done when the events are final", async () => {
    await open();
    await world.sendToPayAddress(debt, 100n * USDT);
    await world.sendToPool(debt, 30n * USDT);
    await world.sendToPool(other, 40n * USDT);
    await world.round();
    expect(await world.told()).to.deep.equal(["sweep signed 0", "receipts signed 1"]);
    await world.round();
    expect(await world.told()).to.deep.equal(["sweep final 0", "receipts final 1"]);
    expect([await world.paidOf(debt), await world.paidOf(other)]).to.deep.equal([130n * USDT, 40n * USDT]);
    const evidence = JSON.parse(await world.duebook("assess", "L-0", "--json"));
    expect(JSON.stringify(evidence)).not.to.contain("transfer-seen");
    expect([await waiting(), await world.nonce(), world.reports]).to.deep.equal([[], 2, []]);
    for (const { cost, transactions } of await newestRecordings(database, 9)) {
      expect(Number(cost)).to.be.within(1, Number(transactions[0]?.mostCost));
    }
  });

  it("sweeps again what comes later, and only that waits meanwhile", async () => {
    await open();
    await world.sendToPayAddress(debt, 100n * USDT);
    await world.round();
    await world.sendToPayAddress(debt, 50n * USDT);
    await world.round();
    await world.round();
    await world.round();
    expect(await world.told()).to.deep.equal(["sweep final 0", "sweep final 1"]);
    expect(await world.paidOf(debt)).to.equal(150n * USDT);
  });

  it("holds what is too dear and says so, and writes it when it has waited longest", async () => {
    await open({ maximumCostBps: 1, longestWaitDays: 7 });
    await world.sendToPayAddress(debt, 20n * USDT);
    await world.round();
    expect([await waiting(), await world.told()]).to.deep.equal([["recording/too-dear"], []]);
    await world.chain.advance(7 * 86_400);
    await world.round();
    expect(await world.told()).to.deep.equal(["sweep signed 0"]);
  });

  it("takes what somebody else recorded as done, without a transaction", async () => {
    await open();
    await world.sendToPayAddress(debt, 100n * USDT);
    await world.duebook("observe");
    await confirm(world.chain, await sweepBy());
    await recordOnChain(world.recorder());
    expect(await world.told()).to.deep.equal(["sweep dropped - pay-desk/nothing-to-sweep"]);
    expect(await waiting()).to.deep.equal(["recording/refused"]);
    await world.round();
    expect([await waiting(), await world.nonce(), await world.paidOf(debt)]).to.deep.equal([[], 0, 100n * USDT]);
  });

  it("keeps why a transaction was reverted, counts its cost, and does not repeat what was done by another", async () => {
    await open();
    await world.sendToPayAddress(debt, 100n * USDT);
    await world.duebook("observe");
    await world.chain.client.setAutomine(false);
    await recordOnChain(world.recorder());
    await sweepBy(parseGwei("100"));
    await world.chain.mine();
    await world.chain.client.setAutomine(true);
    await world.round();
    expect(await world.told()).to.deep.equal(["sweep failed 0 pay-desk/nothing-to-sweep"]);
    expect([world.reports, await waiting()]).to.deep.equal([["recording/failed"], []]);
    expect((await newestRecordings(database, 1))[0]?.cost).to.not.equal(null);
  });

  it("writes the others when one receipt of a batch is refused, and tries that one again later", async () => {
    await open();
    await world.sendToPool(debt, 300n * USDT);
    await world.chain.advance(60); // blocks of the same second have no order of their own
    await world.sendToPool(debt, 10n * USDT);
    await world.sendToPool(other, 40n * USDT);
    await world.round();
    expect(await world.told()).to.deep.equal(["receipts planned -"]);
    for (let rounds = 0; rounds < 3; rounds += 1) await world.round();
    expect(await world.told()).to.deep.equal(["receipts final 0", "receipts final 1"]);
    expect([await world.paidOf(debt), await world.paidOf(other)]).to.deep.equal([300n * USDT, 40n * USDT]);
    expect(await waiting()).to.deep.equal(["recording/debt-ended"]);
  });

  it("writes nothing above the limit of 24 hours, says so once, and goes on when they are over", async () => {
    await open({ chains: { [CHAIN]: { ...BUDGET, dailyLimit: 1n } } });
    await world.sendToPayAddress(debt, 100n * USDT);
    const recorder = world.recorder();
    await world.round(recorder);
    await world.round(recorder);
    expect(await world.told()).to.deep.equal(["sweep planned - recording/limit-reached"]);
    expect([world.reports, await world.nonce()]).to.deep.equal([["recording/limit-reached"], 0]);
    const budgeted = { ...recorder, budget: BUDGET };
    await world.round(budgeted);
    await world.round(budgeted);
    const [{ cost } = { cost: null }] = await newestRecordings(database, 1);
    const spent = { ...recorder, budget: { ...BUDGET, dailyLimit: (cost ?? 0n) + 1n } };
    await world.sendToPayAddress(other, 100n * USDT);
    await world.round(spent);
    expect(await world.told()).to.deep.equal(["sweep final 0", "sweep planned - recording/limit-reached"]);
    await world.chain.advance(86_400);
    await world.round({ ...spent, budget: { ...BUDGET, dailyLimit: 6n * (cost ?? 0n) } });
    expect(await world.told()).to.deep.equal(["sweep final 0", "sweep signed 1"]);
  });

  it("offers more for what no block takes, under the same nonce, and one version alone is mined", async () => {
    await open();
    await world.sendToPayAddress(debt, 100n * USDT);
    await world.duebook("observe");
    const { client } = world.chain;
    await client.setAutomine(false);
    await recordOnChain(world.recorder());
    await client.setNextBlockBaseFeePerGas({ baseFeePerGas: parseGwei("50") });
    await world.chain.advance(121);
    await world.round();
    const [stuck] = await liveRecordings(database, { chain: CHAIN, sender: servicer.account.address });
    const [second, first] = (stuck?.transactions ?? []).map(({ body }) => (body as { fees: Fees }).fees);
    expect([stuck?.state, stuck?.nonce, stuck?.transactions.length]).to.deep.equal(["signed", 0, 2]);
    expect(Number(second?.maxFeePerGas)).to.be.at.least(Number(first?.maxFeePerGas) * 1.125);
    expect(Number(second?.maxPriorityFeePerGas)).to.be.at.least(Number(first?.maxPriorityFeePerGas) * 1.125);
    await world.chain.mine();
    await client.setAutomine(true);
    await world.round();
    expect([await world.told(), await world.nonce()]).to.deep.equal([["sweep final 0"], 1]);
    expect(await world.paidOf(debt)).to.equal(100n * USDT);
  });

  it("follows a transaction that a reorg takes out of its block until it is in another one", async () => {
    await open();
    await world.sendToPayAddress(debt, 100n * USDT);
    const late = { ...world.config.chains[0], finality: { depth: 3 } };
    Object.assign(world.config.chains[0] ?? {}, late);
    await world.chain.mine(3);
    await world.round();
    await world.round();
    expect(await world.told()).to.deep.equal(["sweep mined 0"]);
    await world.chain.reorg(1);
    await world.round();
    await world.chain.mine(4);
    await world.round();
    expect([await world.told(), await world.paidOf(debt)]).to.deep.equal([["sweep final 0"], 100n * USDT]);
  });

  it("fills a nonce that a reorg lost, so that what waits behind it is mined", async () => {
    await open();
    await world.sendToPayAddress(debt, 100n * USDT);
    Object.assign(world.config.chains[0] ?? {}, { finality: { depth: 3 } });
    await world.chain.mine(3);
    await world.duebook("observe");
    const { client } = world.chain;
    await client.sendTransaction({ account: servicer.account, to: servicer.account.address });
    await client.setAutomine(false);
    await recordOnChain(world.recorder());
    expect(await world.told()).to.deep.equal(["sweep signed 1"]);
    await world.chain.reorg(1);
    await client.setAutomine(true);
    await world.round();
    await world.round();
    await world.chain.mine(4);
    await world.round();
    expect(await world.told()).to.deep.equal(["sweep final 1", "fill final 0"]);
    expect(await world.paidOf(debt)).to.equal(100n * USDT);
  });

  it("writes anew what lost its nonce to another transaction of the account", async () => {
    await open();
    await world.sendToPayAddress(debt, 100n * USDT);
    await world.duebook("observe");
    const { client } = world.chain;
    const recorder = world.recorder();
    const deaf = { ...recorder.writer, broadcast: async () => {} };
    await recordOnChain({ ...recorder, writer: deaf });
    await client.sendTransaction({ account: servicer.account, to: servicer.account.address });
    await world.round();
    await world.round();
    await world.round();
    expect(await world.told()).to.deep.equal(["sweep dead 0 recording/dead", "sweep final 1"]);
    expect([await world.paidOf(debt), world.reports]).to.deep.equal([100n * USDT, ["recording/dead"]]);
  });
});

interface Fees {
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
}
