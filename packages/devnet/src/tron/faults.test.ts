import { expect } from "chai";
import { type Address, createPublicClient, type Hex, http, type PublicClient } from "viem";
import { deployer } from "../accounts.ts";
import { readArtifact } from "../deploy.ts";
import { startTron, type Tron } from "./tron.ts";
import { toBase58 } from "./tron-address.ts";
import { createTronUser, type TronUser } from "./tron-user.test-aid.ts";

const TETHER = readArtifact("mocks/TronTether.sol/TronTether.json");
const SOMEBODY: Address = "0x00000000000000000000000000000000000beef0";
const BEFORE_EXPIRY = 20; // tronweb's transactions live for a minute, which is 20 blocks

describe("what can be wrong with a TRON node", () => {
  let tron: Tron;
  let user: TronUser;
  let client: PublicClient;
  let usdt: Address;
  before(async () => {
    tron = await startTron();
    user = createTronUser(tron, deployer);
    client = createPublicClient({ transport: http(tron.jsonRpcUrl, { retryCount: 0 }), cacheTime: 0 });
    usdt = await user.deploy(TETHER);
    await user.send(usdt, "mint(address,uint256)", [user.account, 1_000_000_000n]);
  });
  after(() => tron.stop());

  const pay = async (): Promise<Hex> =>
    `0x${await user.send(usdt, "transfer(address,uint256)", [toBase58(SOMEBODY), 5n])}`;
  const paid = () =>
    client.readContract({ address: usdt, abi: TETHER.abi, functionName: "balanceOf", args: [SOMEBODY] });
  const logsBy = (filter: { readonly address?: Address }, number: number) =>
    client.getLogs({ ...filter, fromBlock: BigInt(number), toBlock: BigInt(number) });
  const reachable = async (hash: Hex) => (await client.getTransactionReceipt({ hash }).catch(() => undefined))?.status;

  it("leaves the events of a transaction that ran out of time where eth_getLogs finds them", async () => {
    const before = await paid();
    tron.faults.timeOutNextTransaction();
    await tron.fund(SOMEBODY, 1n); // is none to a contract
    await user.tronWeb.trx.sendTransaction(toBase58(SOMEBODY), 1); // nor is this
    const hash = await pay();
    const receipt = await client.getTransactionReceipt({ hash });
    expect(receipt.status).to.equal("reverted");
    expect(receipt.logs).to.have.length(1);
    expect(await logsBy({ address: usdt }, tron.headNumber())).to.have.length(1);
    expect(await paid()).to.equal(before);
    const info = await user.tronWeb.trx.getUnconfirmedTransactionInfo(hash.slice(2));
    expect(info.receipt).to.include({ result: "OUT_OF_TIME", energy_usage_total: 50_000_000 }); // all of the fee limit
    expect(info.log).to.have.length(1);
    expect(await reachable(await pay())).to.equal("success");
  });

  it("passes over blocks whose index is missing, unless all events are asked for", async () => {
    await pay();
    const number = tron.headNumber();
    tron.faults.dropBloom(number, number);
    expect(await logsBy({ address: usdt }, number)).to.deep.equal([]);
    expect(await logsBy({}, number)).to.have.length(1);
    await pay();
    expect(await logsBy({ address: usdt }, number + 1)).to.have.length(1);
  });

  it("says that it has had enough under HTTP 200, outside of any envelope", async () => {
    tron.faults.limitRequests(1, 200);
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_blockNumber" });
    const answer = await fetch(tron.jsonRpcUrl, { method: "POST", body });
    expect(answer.status).to.equal(200);
    expect(await answer.json()).to.deep.equal({
      Error: "class java.lang.IllegalAccessException : lack of computing resources",
    });
    expect(await client.getBlockNumber()).to.equal(BigInt(tron.headNumber()));
  });

  for (const status of [403, 429, 503] as const) {
    it(`says that it has had enough with ${status}, as often as asked for, on every path`, async () => {
      tron.faults.limitRequests(2, status);
      expect(await client.getBlockNumber().catch(String)).to.contain(`Status: ${status}`);
      expect(await user.tronWeb.trx.getCurrentBlock().catch(String)).to.contain(String(status));
      expect(await client.getBlockNumber()).to.equal(BigInt(tron.headNumber()));
    });
  }

  it("is too busy for a transaction, and takes it the next time", async () => {
    const signed = await user.call(usdt, "transfer(address,uint256)", [toBase58(SOMEBODY), 1n]);
    tron.faults.refuseNextBroadcast();
    const answer = await user.tronWeb.trx.sendRawTransaction(signed);
    expect(answer.code).to.equal("SERVER_BUSY");
    expect(await reachable(`0x${signed.txID}`)).to.equal(undefined);
    expect((await user.tronWeb.trx.sendRawTransaction(signed)).result).to.equal(true);
  });

  it("does what it was sent and cuts the connection, so that the sender cannot know", async () => {
    const signed = await user.call(usdt, "transfer(address,uint256)", [toBase58(SOMEBODY), 2n]);
    tron.faults.cutNextBroadcast();
    const failure = await user.tronWeb.trx.sendRawTransaction(signed).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error);
    expect(await reachable(`0x${signed.txID}`)).to.equal("success");
    const again = await user.tronWeb.trx.sendRawTransaction(signed);
    expect(again.code).to.equal("DUP_TRANSACTION_ERROR");
  });

  it("takes a transaction and never mines it, until it has expired", async () => {
    tron.faults.holdNextTransaction();
    const signed = await user.call(usdt, "transfer(address,uint256)", [toBase58(SOMEBODY), 3n]);
    expect((await user.tronWeb.trx.sendRawTransaction(signed)).result).to.equal(true);
    const waiting = () =>
      user.tronWeb.fullNode.request<object>("wallet/gettransactionfrompending", { value: signed.txID }, "post");
    expect(await waiting()).to.include({ txID: signed.txID });
    await tron.mine(BEFORE_EXPIRY);
    expect(await waiting()).to.deep.equal({});
    expect(await reachable(`0x${signed.txID}`)).to.equal(undefined);
    expect((await user.tronWeb.trx.sendRawTransaction(signed)).code).to.equal("TRANSACTION_EXPIRATION_ERROR");
  });

  it("answers as nodes that are behind, one after the other", async () => {
    await pay();
    const head = BigInt(tron.headNumber());
    tron.faults.lagBy(3, 0, 5);
    const numbers = [await client.getBlockNumber(), await client.getBlockNumber(), await client.getBlockNumber()];
    expect(numbers).to.deep.equal([head - 3n, head, head - 5n]);
    expect(await client.getBlockNumber()).to.equal(head - 5n);
    expect(await client.getBlock({ blockNumber: head }).catch(String)).to.contain("could not be found");
    expect((await user.tronWeb.trx.getCurrentBlock()).block_header.raw_data.number).to.equal(Number(head) - 5);
    tron.faults.lagBy(0);
    expect(await client.getBlockNumber()).to.equal(head);
  });

  it("asks contracts in the state of the block that it is behind at", async () => {
    const before = await paid();
    await pay();
    tron.faults.lagBy(1);
    expect(await paid()).to.equal(before);
    tron.faults.lagBy(0);
    expect(await paid()).to.equal((before as bigint) + 5n);
  });
});
