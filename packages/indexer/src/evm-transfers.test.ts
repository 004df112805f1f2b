import { expect } from "chai";
import { type Address, type Hex, keccak256, numberToHex } from "viem";
import { codeOf } from "./code-of.test-aid.ts";
import { createEvmSource } from "./evm-source.ts";
import { createFakeEvmChain, DEBT_BOOK, type FakeEvmChain, TOKEN } from "./fake-evm-chain.test-aid.ts";
import { type FakeEvmNode, startFakeEvmNode } from "./fake-evm-node.test-aid.ts";

const PAYER: Address = "0x00000000000000000000000000000000000000aa";
const PAY_ADDRESS: Address = "0x00000000000000000000000000000000000000b1";
const CREDITOR: Address = "0x00000000000000000000000000000000000000c1";
const OTHER_TOKEN: Address = "0x0000000000000000000000000000000000000d02";

describe("createTransferReader", () => {
  let chain: FakeEvmChain;
  let node: FakeEvmNode;
  let source: ReturnType<typeof createEvmSource>;

  beforeEach(async () => {
    chain = createFakeEvmChain();
    node = await startFakeEvmNode(chain);
    const place = { chain: "eip155:31337", rpcUrl: node.url, debtBook: DEBT_BOOK, startBlock: 0 } as const;
    source = createEvmSource({ ...place, token: { address: TOKEN, decimals: 6 }, finality: { depth: 5 } });
  });
  afterEach(() => node.stop());

  const send = (to: Address, units: bigint, { token = TOKEN, from = PAYER } = {}) => ({ token, from, to, units });
  const read = (accounts: readonly string[], to = chain.blocks.length - 1) =>
    source.transfers({ from: 0, to, expect: [], accounts });
  const amounts = async (accounts: readonly string[]) => (await read(accounts)).map(({ amount }) => amount);
  const requests = () => node.calls.filter(({ method }) => method === "eth_getLogs");

  describe("refuses", () => {
    it("an account that is none", async () => {
      expect(await codeOf(read(["TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"]))).to.equal("indexer/malformed-account");
    });

    it("logs that nobody asked for", async () => {
      const { logs } = chain.mine(send(CREDITOR, 5n));
      node.vice = ({ method }) => (method === "eth_getLogs" ? { result: logs } : undefined);
      expect(await codeOf(read([PAY_ADDRESS]))).to.equal("chain/malformed");
    });

    it("a block that is not the one that was expected", async () => {
      const block = chain.mine(send(PAY_ADDRESS, 5n));
      const expected = { number: 1, hash: block.hash, parentHash: block.parentHash, at: Number(block.timestamp) };
      chain.undo(1);
      chain.mine(send(PAY_ADDRESS, 7n));
      const query = { from: 1, to: 1, expect: [expected], accounts: [PAY_ADDRESS] };
      expect(await codeOf(source.transfers(query))).to.equal("chain/moved");
    });

    it("an endpoint that refuses every filter", async () => {
      node.vice = ({ method }) => (method === "eth_getLogs" ? { error: { code: -32602, message: "no" } } : undefined);
      expect(await codeOf(read([PAY_ADDRESS]))).to.equal("chain/refused");
    });
  });

  it("asks for no block whose instant the log states, and for each once where it does not", async () => {
    const blocks = [1n, 2n, 3n].map((units) => chain.mine(send(PAY_ADDRESS, units), send(PAY_ADDRESS, units)));
    const headers = () =>
      node.calls.filter(({ method, params }) => method === "eth_getBlockByNumber" && params[0] !== "0x3").length;
    await read([PAY_ADDRESS]);
    expect(headers()).to.equal(0);
    const logs = blocks.flatMap((block) => block.logs).map((log) => ({ ...log, blockTimestamp: undefined }));
    node.vice = ({ method, params: [filter] }) => {
      const isOfArrived = method === "eth_getLogs" && (filter as { topics: unknown[] }).topics.length === 3;
      return isOfArrived ? { result: logs } : undefined;
    };
    const instants = (await read([PAY_ADDRESS])).map(({ block }) => block.at);
    expect(instants).to.deep.equal(blocks.flatMap(({ timestamp }) => [Number(timestamp), Number(timestamp)]));
    expect(headers()).to.equal(2);
  });

  it("tells all that the log and its block say", async () => {
    chain.mine(send(PAY_ADDRESS, 5_000_000n));
    const [block] = chain.blocks.slice(-1);
    expect(await read([PAY_ADDRESS])).to.deep.equal([
      {
        chain: "eip155:31337",
        position: "000000000001/000000",
        block: { number: 1, hash: block?.hash, at: Number(block?.timestamp) },
        transactionId: block?.logs[0]?.transactionHash,
        index: 0,
        token: TOKEN,
        from: PAYER,
        to: PAY_ADDRESS,
        amount: 5_000_000n,
        references: [],
        memo: null,
      },
    ]);
  });

  it("finds what reached the accounts and what left them, in the order of the chain, each once", async () => {
    chain.mine(send(PAY_ADDRESS, 1n), send(CREDITOR, 2n));
    chain.mineEmpty(40);
    chain.mine(send(PAYER, 3n), { ...send(CREDITOR, 4n), from: PAY_ADDRESS });
    expect(await amounts([PAY_ADDRESS, CREDITOR])).to.deep.equal([1n, 2n, 4n]);
    expect(await amounts([PAY_ADDRESS])).to.deep.equal([1n, 4n]);
    expect(await amounts([])).to.deep.equal([]);
    expect((await read([PAY_ADDRESS])).map(({ position }) => position)).to.deep.equal([
      "000000000001/000000",
      "000000000042/000001",
    ]);
  });

  it("finds nothing of value too, tokens of others, and new ones that nobody sent", async () => {
    const nobody: Address = `0x${"00".repeat(20)}`;
    chain.mine(
      send(PAY_ADDRESS, 0n),
      send(PAY_ADDRESS, 9n, { token: OTHER_TOKEN }),
      send(PAY_ADDRESS, 1n, { from: nobody }),
    );
    const found = await read([PAY_ADDRESS]);
    expect(found.map(({ amount, token, from }) => [amount, token, from])).to.deep.equal([
      [0n, TOKEN, PAYER],
      [9n, OTHER_TOKEN, PAYER],
      [1n, TOKEN, null],
    ]);
  });

  it("takes no ERC-721 for an amount", async () => {
    const block = chain.mine(send(PAY_ADDRESS, 5n));
    const [log] = block.logs;
    const nft = { ...log, topics: [...(log?.topics ?? []), numberToHex(7, { size: 32 })], data: "0x" as Hex };
    node.vice = ({ method, params }) =>
      method === "eth_getLogs" && !(params[0] as { address?: unknown }).address ? { result: [nft] } : undefined;
    expect(await amounts([PAY_ADDRESS])).to.deep.equal([]);
  });

  it("sees at least the tokens that are owed where no filter is taken without a contract", async () => {
    chain.mine(send(PAY_ADDRESS, 5n), send(PAY_ADDRESS, 9n, { token: OTHER_TOKEN }));
    node.vice = ({ method, params }) =>
      method === "eth_getLogs" && (params[0] as { address?: unknown }).address === undefined
        ? { error: { code: -32602, message: "specify an address" } }
        : undefined;
    expect(await amounts([PAY_ADDRESS])).to.deep.equal([5n]);
    const before = requests().length;
    expect(await amounts([PAY_ADDRESS])).to.deep.equal([5n]);
    expect(requests().length - before).to.equal(2); // it was learned, so nothing is tried in vain again
  });

  it("asks for many accounts a few hundred at a time", async () => {
    const accounts = Array.from({ length: 1_100 }, (_, index) => numberToHex(index + 1_000, { size: 20 }));
    chain.mine(...[0, 499, 500, 1_099].map((index) => send(accounts[index] ?? PAYER, BigInt(index + 1))));
    expect(await amounts(accounts)).to.deep.equal([1n, 500n, 501n, 1_100n]);
    expect(requests()).to.have.length(6);
  });

  describe("of a few blocks, for more accounts than are worth asking for", () => {
    const accounts = Array.from({ length: 100_000 }, (_, index) => numberToHex(index + 1_000, { size: 20 }));
    const [first = PAYER, second = PAYER] = accounts.slice(-2);
    const readNewest = () => {
      const newest = chain.blocks.length - 1;
      return source.transfers({ from: newest, to: newest, expect: [], accounts });
    };
    const mineSome = () =>
      chain.mine(
        send(first, 1n),
        send(CREDITOR, 2n),
        send(second, 3n, { token: OTHER_TOKEN }),
        send(PAYER, 4n, { from: second }),
      );

    it("refuses an account that is none", async () => {
      mineSome();
      const query = { from: 1, to: 1, expect: [], accounts: [...accounts, "0x01"] };
      expect(await codeOf(source.transfers(query))).to.equal("indexer/malformed-account");
    });

    it("reads all transfers of the blocks at once, and keeps those of the accounts", async () => {
      mineSome();
      expect((await readNewest()).map(({ amount, token }) => [amount, token])).to.deep.equal([
        [1n, TOKEN],
        [3n, OTHER_TOKEN],
        [4n, TOKEN],
      ]);
      expect(requests()).to.have.length(1);
    });

    it("reads all of the owed token where no filter is taken without a contract", async () => {
      mineSome();
      node.vice = ({ method, params }) =>
        method === "eth_getLogs" && (params[0] as { address?: unknown }).address === undefined
          ? { error: { code: -32602, message: "specify an address" } }
          : undefined;
      expect((await readNewest()).map(({ amount }) => amount)).to.deep.equal([1n, 4n]);
      await readNewest();
      expect(requests()).to.have.length(3);
    });

    it("asks by account once all of a block was more than the endpoint gives", async () => {
      mineSome();
      node.vice = ({ method, params }) =>
        method === "eth_getLogs" && (params[0] as { topics: unknown[] }).topics.length === 1
          ? { error: { code: -32005, message: "query returned more than 10000 results" } }
          : undefined;
      expect((await readNewest()).map(({ amount }) => amount)).to.deep.equal([1n, 3n, 4n]);
      expect(requests()).to.have.length(2 + 400);
      await readNewest();
      expect(requests()).to.have.length(2 + 800);
    });
  });

  it("reads the balance of an account, and refuses what is no balance", async () => {
    const at = { number: 1, hash: keccak256("0x01"), parentHash: keccak256("0x02"), at: 1 };
    const answers: Hex[] = [numberToHex(77, { size: 32 }), "0x"];
    node.vice = ({ method }) => (method === "eth_call" ? { result: answers.shift() } : undefined);
    expect(await source.readBalance?.(PAY_ADDRESS, TOKEN, at)).to.equal(77n);
    const params = node.calls.find(({ method }) => method === "eth_call")?.params;
    expect(params?.[1]).to.deep.equal({ blockHash: at.hash });
    expect(await codeOf(source.readBalance?.(PAY_ADDRESS, TOKEN, at) ?? Promise.resolve())).to.equal("chain/malformed");
  });
});
