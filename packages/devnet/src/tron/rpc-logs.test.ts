import { expect } from "chai";
import { type Address, createPublicClient, http, type PublicClient, pad, parseAbiItem, toHex, zeroHash } from "viem";
import { deployer } from "../accounts.ts";
import { compileProbe } from "./probe.test-aid.ts";
import { startTron, type Tron } from "./tron.ts";
import { toTronHex } from "./tron-address.ts";
import { createTronUser, type TronUser } from "./tron-user.test-aid.ts";

const NOTED = parseAbiItem("event Noted(uint256 indexed number)");

describe("events over TRON's JSON-RPC", function () {
  this.timeout(60_000); // the probe is compiled first
  const probe = compileProbe();
  let tron: Tron;
  let user: TronUser;
  let client: PublicClient;
  let address: Address;
  before(async () => {
    tron = await startTron({ startAt: 1_700_000_000 });
    user = createTronUser(tron, deployer);
    client = createPublicClient({ transport: http(tron.jsonRpcUrl), pollingInterval: 20 });
    address = await user.deploy(probe);
    for (const number of [1n, 2n, 3n]) await note(number);
  });
  after(() => tron.stop());

  const note = (number: bigint) => user.send(address, "note(uint256)", [number]);
  const ask = async (method: string, ...params: readonly unknown[]) => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    return (await fetch(tron.jsonRpcUrl, { method: "POST", body })).json();
  };
  const refused = async (filter: object) => (await ask("eth_getLogs", filter)).error;
  const numbersOf = async (filter: object) =>
    (await ask("eth_getLogs", filter)).result.map(({ topics }: { readonly topics: readonly [string, string] }) =>
      Number(topics[1]),
    );
  const topicOf = (number: number) => pad(toHex(number), { size: 32 });

  it("refuses more than 5,000 blocks from the first to the last, counted up to the newest", async () => {
    await tron.mine(5_001 - tron.headNumber());
    const error = { code: -32602, message: "exceed max block range: 5000", data: "{}" };
    expect(await refused({ fromBlock: "0x0", toBlock: "latest" })).to.deep.equal(error);
    expect(await refused({ fromBlock: "0x0", toBlock: "0xffffff" })).to.deep.equal(error);
    expect(await numbersOf({ fromBlock: "0x1", toBlock: "0xffffff" })).to.deep.equal([1, 2, 3]);
  });

  for (const [what, filter, message] of [
    ["blocks in the wrong order", { fromBlock: "0x5", toBlock: "0x4" }, "please verify: fromBlock <= toBlock"],
    ["pending blocks", { fromBlock: "0x1", toBlock: "pending" }, "TAG pending not supported"],
    ["a block's hash and numbers", { blockHash: zeroHash, fromBlock: "0x1" }, "cannot specify both"],
    ["a block that is not there", { blockHash: zeroHash }, "invalid blockHash"],
    ["an account with 41", { address: `0x${toTronHex(deployer.account.address)}` }, "invalid address"],
    ["an account in base58", { address: "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t" }, "invalid address"],
    ["a topic that is too short", { topics: ["0x12"] }, "invalid topic(s)"],
    ["five topics", { topics: [null, null, null, null, null] }, "topics size should be <= 4"],
    ["a thousand and one accounts", { address: Array(1001).fill(deployer.account.address) }, "exceed max addresses"],
    ["a thousand and one topics for one place", { topics: [Array(1001).fill(zeroHash)] }, "exceed max topics"],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { code, message: said } = await refused(filter);
      expect(code).to.equal(-32602);
      expect(said).to.contain(message);
    });
  }

  it("finds events by account, by topic and by alternatives", async () => {
    const range = { fromBlock: "0x2", toBlock: "0xff" };
    expect(await numbersOf({ ...range, address })).to.deep.equal([1, 2, 3]);
    expect(await numbersOf({ ...range, address: [address, deployer.account.address] })).to.deep.equal([1, 2, 3]);
    expect(await numbersOf({ ...range, address: deployer.account.address })).to.deep.equal([]);
    expect(await numbersOf({ ...range, topics: [null, [topicOf(1), topicOf(3)]] })).to.deep.equal([1, 3]);
    expect(await numbersOf({ ...range, topics: [zeroHash] })).to.deep.equal([]);
    expect(await numbersOf({ ...range, topics: [null, null, null] })).to.deep.equal([]);
  });

  it("finds events of one block by its hash, and of the newest alone if nothing is said", async () => {
    const { hash } = await client.getBlock({ blockNumber: 4n });
    expect(await numbersOf({ blockHash: hash })).to.deep.equal([2]);
    await note(4n);
    expect(await numbersOf({})).to.deep.equal([4]);
    expect(await numbersOf({ fromBlock: "latest" })).to.deep.equal([4]);
  });

  it("finds up to what is final what is final", async () => {
    await tron.mineToFinality();
    await note(5n);
    const from = `0x${(tron.headNumber() - 100).toString(16)}`;
    expect(await numbersOf({ fromBlock: from, toBlock: "finalized" })).to.deep.equal([4]);
    expect(await numbersOf({ fromBlock: from, toBlock: "latest" })).to.deep.equal([4, 5]);
  });

  it("counts an event's place within its block", async () => {
    tron.mineEvery(0);
    await note(6n);
    await note(7n);
    await tron.mine();
    const logs = await client.getLogs({ event: NOTED, fromBlock: BigInt(tron.headNumber()) });
    expect(logs.map(({ logIndex, transactionIndex, args }) => [logIndex, transactionIndex, args.number])).to.deep.equal(
      [
        [0, 0, 6n],
        [1, 1, 7n],
      ],
    );
    const [, second] = logs;
    const { logs: own } = await client.getTransactionReceipt({ hash: second?.transactionHash ?? zeroHash });
    expect(own.map(({ logIndex }) => logIndex)).to.deep.equal([1]);
    expect(await ask("eth_getLogs", { blockHash: second?.blockHash })).to.have.nested.property(
      "result[1].blockTimestamp",
    );
  });

  it("tells viem of new blocks and events by filters, each once", async () => {
    const blocks = await client.createBlockFilter();
    const events = await client.createEventFilter({ event: NOTED, fromBlock: 0n + BigInt(tron.headNumber()) });
    await note(8n);
    await tron.mine(2);
    expect(await client.getFilterChanges({ filter: blocks })).to.have.length(2);
    const changes = await client.getFilterChanges({ filter: events });
    expect(changes.map(({ args }) => args.number)).to.deep.equal([8n]);
    expect(await client.getFilterChanges({ filter: events })).to.deep.equal([]);
    expect((await client.getFilterLogs({ filter: events })).map(({ args }) => args.number)).to.deep.equal([6n, 7n, 8n]);
    await client.uninstallFilter({ filter: events });
    expect((await ask("eth_getFilterChanges", events.id)).error.message).to.equal("filter not found");
    expect((await ask("eth_getFilterLogs", blocks.id)).error.message).to.equal("filter not found");
  });
});
