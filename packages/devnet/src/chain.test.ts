import { expect } from "chai";
import { parseEther } from "viem";
import { debtors, deployer, payer } from "./accounts.ts";
import { type Chain, startChain } from "./chain.ts";

const STARTED_AT = 1_700_000_000;

describe("chain", () => {
  let chain: Chain;
  before(async () => {
    chain = await startChain({ startAt: STARTED_AT });
  });
  after(() => chain.stop());

  const sendOneEther = () =>
    chain.client.sendTransaction({ account: deployer.account, to: payer.account.address, value: parseEther("1") });

  it("refuses to go back in time", async () => {
    const failure = await chain.setTime(STARTED_AT - 1).catch((error: unknown) => error);
    expect(failure).to.include({ code: "devnet/time-backwards" });
  });

  it("starts at the instant it was told, on chain 31337", async () => {
    const first = await chain.client.getBlock({ blockNumber: 0n });
    expect(Number(first.timestamp)).to.equal(STARTED_AT);
    expect(await chain.client.getChainId()).to.equal(31337);
    expect(chain.id).to.equal("eip155:31337");
  });

  it("moves to an instant, mines there and runs on from there", async () => {
    await chain.setTime(STARTED_AT + 86_400);
    const { timestamp } = await chain.client.getBlock();
    expect(Number(timestamp)).to.equal(STARTED_AT + 86_400);
    expect(await chain.now()).to.be.within(STARTED_AT + 86_400, STARTED_AT + 86_405);
  });

  it("holds a block final once two more stand on it", async () => {
    await chain.mine(3);
    const newest = await chain.client.getBlock();
    const final = await chain.client.getBlock({ blockTag: "finalized" });
    expect(newest.number - final.number).to.equal(2n);
  });

  it("goes back to a snapshot without going back in time", async () => {
    const snapshot = await chain.snapshot();
    const before = await chain.client.getBalance({ address: payer.account.address });
    await chain.client.waitForTransactionReceipt({ hash: await sendOneEther() });
    await chain.advance(3600);
    const now = await chain.now();
    await chain.revert(snapshot);
    expect(await chain.client.getBalance({ address: payer.account.address })).to.equal(before);
    expect(await chain.now()).to.be.at.least(now);
  });

  it("drops a transaction in a reorg, keeps the height and does not go back in time", async () => {
    await chain.mine(3);
    const receipt = await chain.client.waitForTransactionReceipt({ hash: await sendOneEther() });
    const now = await chain.now();
    await chain.reorg(1);
    const replaced = await chain.client.getBlock({ blockNumber: receipt.blockNumber });
    expect(replaced.hash).not.to.equal(receipt.blockHash);
    expect(replaced.transactions).to.deep.equal([]);
    expect(await chain.client.getBlockNumber()).to.equal(receipt.blockNumber);
    expect(await chain.now()).to.be.at.least(now);
    await chain.mine();
    expect(Number((await chain.client.getBlock()).timestamp)).to.be.at.least(now);
  });

  it("mines by itself when told how often", async () => {
    const before = await chain.client.getBlockNumber();
    await chain.mineEvery(1);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await chain.client.getBlockNumber()).to.be.greaterThan(before);
  });

  it("gives every role an account of its own", () => {
    const keys = [deployer, payer, ...debtors].map(({ key }) => key);
    expect(new Set(keys).size).to.equal(keys.length);
    expect(deployer.key).to.equal("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
  });
});

describe("chain on a port in use", () => {
  it("refuses with what anvil said", async () => {
    const first = await startChain();
    const failure = await startChain({ port: first.port }).catch((error: unknown) => error);
    await first.stop();
    expect(failure).to.include({ code: "devnet/anvil-exited" });
  });
});
