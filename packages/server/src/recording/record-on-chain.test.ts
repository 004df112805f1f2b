import { creditor, payer, servicer } from "@duebook/devnet/accounts";
import { confirm } from "@duebook/devnet/chain";
import { debtBookAbi, payDeskAbi } from "@duebook/protocol/generated/abi";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { parseEther, parseGwei } from "viem";
import { createKeyring } from "../keyring.ts";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { newestRecordings } from "../store/recording-rows.ts";
import { type AnvilWorld, CHAIN, openAnvilWorld, USDT } from "./anvil-world.test-aid.ts";
import { createEvmWriter } from "./evm-writer.ts";
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

  it("writes nothing that it cannot pay for, says so, and still follows what was sent", async () => {
    await open();
    await world.sendToPayAddress(debt, 100n * USDT);
    await world.round();
    await world.chain.client.setBalance({ address: servicer.account.address, value: 1n });
    await world.sendToPayAddress(other, 100n * USDT);
    await world.round();
    expect(await world.told()).to.deep.equal(["sweeps final 0", "sweeps planned -"]);
    expect(world.reports).to.deep.equal(["recording/cannot-pay"]);
    await world.chain.client.setBalance({ address: servicer.account.address, value: parseEther("1") });
    await world.round();
    await world.round();
    expect(await world.told()).to.deep.equal(["sweeps final 0", "sweeps final 1"]);
  });

  it("credits no receipt that the creditor does not let it sign, and pays nothing for the try", async () => {
    await open();
    const { client } = world.chain;
    const call = { account: creditor.account, address: world.contracts.debtBook, abi: debtBookAbi } as const;
    const args = [servicer.account.address, 0] as const;
    await confirm(world.chain, await client.writeContract({ ...call, functionName: "authorize", args }));
    await world.sendToPool(debt, 30n * USDT);
    await world.round();
    expect(await world.told()).to.deep.equal(["receipts dropped - debt-book/not-permitted"]);
    expect([await waiting(), await world.nonce()]).to.deep.equal([["recording/refused"], 0]);
    await confirm(world.chain, await client.writeContract({ ...call, functionName: "authorize", args: [args[0], 64] }));
    await world.chain.advance(3_600);
    for (let rounds = 0; rounds < 2; rounds += 1) await world.round();
    expect(await world.told()).to.deep.equal(["receipts dropped - debt-book/not-permitted", "receipts final 0"]);
  });

  it("waits where no endpoint answers, and loses nothing", async () => {
    await open();
    await world.sendToPayAddress(debt, 100n * USDT);
    await world.duebook("observe");
    const recorder = world.recorder();
    const { chain, debtBook, payDesk } = recorder.writer;
    const { servicer: account } = createKeyring(world.config.keys);
    if (account === null) throw new Error("there is a key");
    const rpcUrls = ["http://127.0.0.1:1"];
    await recordOnChain({ ...recorder, writer: createEvmWriter({ chain, debtBook, payDesk, account, rpcUrls }) });
    expect([await world.told(), world.reports]).to.deep.equal([[], ["chain/unreachable"]]);
    const both = createEvmWriter({ chain, debtBook, payDesk, account, rpcUrls: [...rpcUrls, world.chain.url] });
    await recordOnChain({ ...recorder, writer: both });
    expect(await world.told()).to.deep.equal(["sweeps signed 0"]);
  });

  it("sweeps pay addresses and credits receipts in one transaction, and is done when the events are final", async () => {
    await open();
    await world.sendToPayAddress(debt, 100n * USDT);
    await world.sendToPool(debt, 30n * USDT);
    await world.sendToPool(other, 40n * USDT);
    await world.round();
    expect(await world.told()).to.deep.equal(["sweeps signed 0", "receipts signed 1"]);
    await world.round();
    expect(await world.told()).to.deep.equal(["sweeps final 0", "receipts final 1"]);
    expect([await world.paidOf(debt), await world.paidOf(other)]).to.deep.equal([130n * USDT, 40n * USDT]);
    const evidence = JSON.parse(await world.duebook("assess", "L-0", "--json"));
    expect(JSON.stringify(evidence)).not.to.contain("transfer-seen");
    expect([await waiting(), await world.nonce(), world.reports]).to.deep.equal([[], 2, []]);
    expect(await world.duebook("recordings"))
      .to.include("sweeps final")
      .and.to.include(`100.00 for ${debt}`);
    expect(await world.duebook("recordings", "--json")).not.to.include("raw");
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
    expect(await world.told()).to.deep.equal(["sweeps final 0", "sweeps final 1"]);
    expect(await world.paidOf(debt)).to.equal(150n * USDT);
  });

  it("holds what is too dear and says so, and writes it when it has waited longest", async () => {
    await open({ maximumCostBps: 1, longestWaitDays: 7 });
    await world.sendToPayAddress(debt, 20n * USDT);
    await world.round();
    expect([await waiting(), await world.told()]).to.deep.equal([["recording/too-dear"], []]);
    await world.chain.advance(7 * 86_400);
    await world.round();
    expect(await world.told()).to.deep.equal(["sweeps signed 0"]);
  });

  it("takes what somebody else recorded as done, without a transaction", async () => {
    await open();
    await world.sendToPayAddress(debt, 100n * USDT);
    await world.duebook("observe");
    await confirm(world.chain, await sweepBy());
    await recordOnChain(world.recorder());
    expect(await world.told()).to.deep.equal(["sweeps dropped - pay-desk/nothing-to-sweep"]);
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
    expect(await world.told()).to.deep.equal(["sweeps failed 0 pay-desk/nothing-to-sweep"]);
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
    expect(await world.told()).to.deep.equal(["sweeps planned - recording/limit-reached"]);
    expect([world.reports, await world.nonce()]).to.deep.equal([["recording/limit-reached"], 0]);
    const budgeted = { ...recorder, budget: BUDGET };
    await world.round(budgeted);
    await world.round(budgeted);
    const [{ cost } = { cost: null }] = await newestRecordings(database, 1);
    const spent = { ...recorder, budget: { ...BUDGET, dailyLimit: (cost ?? 0n) + 1n } };
    await world.sendToPayAddress(other, 100n * USDT);
    await world.round(spent);
    expect(await world.told()).to.deep.equal(["sweeps final 0", "sweeps planned - recording/limit-reached"]);
    await world.chain.advance(86_400);
    await world.round({ ...spent, budget: { ...BUDGET, dailyLimit: 6n * (cost ?? 0n) } });
    expect(await world.told()).to.deep.equal(["sweeps final 0", "sweeps signed 1"]);
  });
});
