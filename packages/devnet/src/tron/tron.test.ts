import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { type Address, createPublicClient, type Hex, http } from "viem";
import { creditor, deployer } from "../accounts.ts";
import { startTron, type Tron } from "./tron.ts";
import { toBase58 } from "./tron-address.ts";
import { createTronUser } from "./tron-user.test-aid.ts";

const STARTED_AT = 1_700_000_000; // no multiple of three
const SOMEBODY: Address = "0x00000000000000000000000000000000000beef0";

describe("a TRON node", () => {
  let tron: Tron;
  beforeEach(async () => {
    tron = await startTron({ startAt: STARTED_AT });
  });
  afterEach(() => tron.stop());

  const clientOf = ({ jsonRpcUrl }: Tron) => createPublicClient({ transport: http(jsonRpcUrl), cacheTime: 0 });
  const blockOf = (node: Tron, number: number) => clientOf(node).getBlock({ blockNumber: BigInt(number) });
  const give = async (node: Tron, amount: number) => {
    const { tronWeb } = createTronUser(node, deployer);
    const { transaction } = await tronWeb.trx.sendTransaction(toBase58(SOMEBODY), amount);
    return `0x${transaction.txID}` as Hex;
  };
  const balanceOn = (node: Tron) => clientOf(node).getBalance({ address: SOMEBODY });
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => "",
      ({ code }) => code,
    );

  it("refuses to go back in time", async () =>
    expect(await codeOf(tron.setTime(STARTED_AT - 1))).to.equal("devnet/time-backwards"));

  it("refuses a port that is in use", async () =>
    expect(await codeOf(startTron({ port: tron.port }))).to.equal("devnet/port-in-use"));

  it("refuses to replace what is final", async () => {
    await tron.mine(30);
    for (const depth of [0, -1, 19]) expect(await codeOf(tron.reorg(depth))).to.equal("devnet/tron-final");
    await tron.reorg(18);
  });

  it("starts at the instant it was told, at the next multiple of three seconds", async () => {
    expect(tron.headNumber()).to.equal(1);
    expect((await blockOf(tron, 1)).timestamp).to.equal(1_700_000_001n);
    expect(tron.now()).to.be.within(STARTED_AT, STARTED_AT + 5);
  });

  it("gives the devnet's accounts TRX, and others what they are given", async () => {
    expect(await clientOf(tron).getBalance({ address: creditor.account.address })).to.equal(10n ** 12n);
    await tron.fund(SOMEBODY, 5n);
    expect(await balanceOn(tron)).to.equal(5n);
  });

  it("moves on by a week in one block, and goes on from there", async () => {
    const { timestamp } = await blockOf(tron, 1);
    await tron.advance(7 * 86_400);
    const later = await blockOf(tron, 2);
    expect(Number(later.timestamp - timestamp)).to.be.within(7 * 86_400, 7 * 86_400 + 5);
    await give(tron, 1);
    expect((await blockOf(tron, 3)).timestamp).to.equal(later.timestamp + 3n);
  });

  it("takes its time from a clock that it is given, and never goes back", async () => {
    let at = STARTED_AT;
    const node = await startTron({ now: () => at });
    at += 3_600;
    await node.mine();
    const { timestamp } = await blockOf(node, 2);
    expect(Number(timestamp)).to.be.within(at, at + 2);
    await node.mine(5);
    expect(node.now()).to.equal(Number(timestamp) + 15);
    await node.stop();
  });

  it("mines three seconds apart, whatever the clock says", async () => {
    await tron.mine(3);
    const times = await Promise.all([1, 2, 3, 4].map(async (number) => (await blockOf(tron, number)).timestamp));
    expect(times.map((time) => time - (times[0] ?? 0n))).to.deep.equal([0n, 3n, 6n, 9n]);
  });

  it("links each block to the one before it, and follows what is in it", async () => {
    await give(tron, 1);
    const [first, second] = [await blockOf(tron, 1), await blockOf(tron, 2)];
    expect(second.parentHash).to.equal(first.hash);
    expect(second.transactionsRoot).not.to.equal(first.transactionsRoot);
  });

  it("holds transactions for the next block if it is told to", async () => {
    tron.mineEvery(0);
    const hashes = [await give(tron, 1), await give(tron, 2)];
    expect(await balanceOn(tron)).to.equal(0n);
    await tron.mine();
    expect((await blockOf(tron, 2)).transactions).to.deep.equal(hashes);
    expect(await balanceOn(tron)).to.equal(3n);
  });

  it("leaves out a transaction that others before it have made invalid", async () => {
    tron.mineEvery(0);
    const half = 600_000_000_000;
    const hashes = [await give(tron, half), await give(tron, half + 1)];
    await tron.mine();
    expect((await blockOf(tron, 2)).transactions).to.deep.equal(hashes.slice(0, 1));
  });

  it("mines by itself when told how often", async () => {
    tron.mineEvery(0.05);
    await pause(300);
    expect(tron.headNumber()).to.be.greaterThan(2);
  });

  it("drops transactions in a reorg, keeps heights and times, and takes them again", async () => {
    const hash = await give(tron, 7);
    await tron.mine(2);
    const before = await blockOf(tron, 2);
    await tron.reorg(3);
    const after = await blockOf(tron, 2);
    expect(after.hash).not.to.equal(before.hash);
    expect(after).to.deep.include({ parentHash: before.parentHash, timestamp: before.timestamp, transactions: [] });
    expect(tron.headNumber()).to.equal(4);
    expect(await balanceOn(tron)).to.equal(0n);
    expect(await clientOf(tron).getTransactionReceipt({ hash }).catch(String)).to.contain("could not be found");
    await give(tron, 8);
    expect(await balanceOn(tron)).to.equal(8n);
  });

  it("forks into two nodes that agree up to a block and on nothing after it", async () => {
    await give(tron, 1);
    await tron.mine();
    const other = await tron.fork({ fromBlock: 2 });
    await other.mine();
    expect((await blockOf(other, 2)).hash).to.equal((await blockOf(tron, 2)).hash);
    expect((await blockOf(other, 3)).hash).not.to.equal((await blockOf(tron, 3)).hash);
    await give(other, 10);
    expect(await balanceOn(other)).to.equal(11n);
    expect(await balanceOn(tron)).to.equal(1n);
    expect(other.id).to.equal(tron.id);
    await other.stop();
  });

  it("stops, and answers no more", async () => {
    const node = await startTron();
    await node.stop();
    expect(await fetch(`${node.url}/wallet/getnowblock`).catch(() => "gone")).to.equal("gone");
  });
});
