import { expect } from "chai";
import {
  type Address,
  createPublicClient,
  encodeErrorResult,
  encodeFunctionData,
  type Hex,
  http,
  type PublicClient,
  zeroAddress,
} from "viem";
import { creditor, deployer } from "../accounts.ts";
import { compileProbe } from "./probe.test-aid.ts";
import { startTron, type Tron } from "./tron.ts";
import { toTronHex } from "./tron-address.ts";
import { createTronUser, type TronUser } from "./tron-user.test-aid.ts";

const NONE: Hex = `0x${"00".repeat(32)}`;

describe("TRON's JSON-RPC", function () {
  this.timeout(60_000); // the probe is compiled first
  const probe = compileProbe();
  const abi = probe.abi;
  let tron: Tron;
  let user: TronUser;
  let client: PublicClient;
  let address: Address;
  before(async () => {
    tron = await startTron({ startAt: 1_700_000_000 });
    user = createTronUser(tron, deployer);
    client = createPublicClient({ transport: http(tron.jsonRpcUrl) });
    address = await user.deploy(probe);
  });
  after(() => tron.stop());

  const ask = async (method: string, ...params: readonly unknown[]) => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    return (await fetch(tron.jsonRpcUrl, { method: "POST", body })).json();
  };
  const note = async (number: bigint): Promise<Hex> => `0x${await user.send(address, "note(uint256)", [number])}`;

  for (const method of [
    "eth_sendRawTransaction",
    "eth_getTransactionCount",
    "eth_feeHistory",
    "debug_traceTransaction",
  ]) {
    it(`has no ${method}`, async () => expect((await ask(method)).error.code).to.equal(-32601));
  }

  for (const tag of ["pending", "safe"]) {
    it(`has no ${tag} block`, async () => {
      const { error } = await ask("eth_getBlockByNumber", tag, false);
      expect(error).to.deep.equal({ code: -32602, message: `TAG ${tag} not supported`, data: "{}" });
    });
  }

  for (const [method, ...before] of [
    ["eth_call", { to: zeroAddress }],
    ["eth_getBalance", zeroAddress],
    ["eth_getCode", zeroAddress],
    ["eth_getStorageAt", zeroAddress, "0x0"],
  ] as const) {
    it(`answers ${method} of the newest state alone`, async () => {
      for (const block of ["0x1", "finalized", "earliest", "pending"]) {
        expect((await ask(method, ...before, block)).error.code).to.equal(-32602);
      }
      expect((await ask(method, ...before, "0x1")).error.message).to.contain("just support TAG as latest");
    });
  }

  it("takes a block's number in an object, and answers of the newest state all the same", async () => {
    await note(11n);
    const call = { to: address, data: "0x8381f58a" }; // number()
    expect(BigInt((await ask("eth_call", call, { blockNumber: "0x1" })).result)).to.equal(11n);
    expect((await ask("eth_call", call, { blockNumber: "0xffff" })).error.message).to.equal("header not found");
    expect((await ask("eth_call", call, { blockHash: NONE })).error.message).to.equal("header for hash not found");
    expect((await ask("eth_call", call, {})).error.code).to.equal(-32600);
  });

  it("says that a contract reverted with -32000, which viem takes for something else", async () => {
    const data = encodeFunctionData({ abi, functionName: "tell", args: [32n] });
    const { error } = await ask("eth_call", { to: address, data }, "latest");
    expect(error).to.include({ code: -32000, message: "REVERT opcode executed" });
    expect(error.data).to.equal(encodeErrorResult({ abi, errorName: "Told", args: [32n] }));
    const failure = await client.readContract({ address, abi, functionName: "refuse", args: ["no"] }).catch(String);
    expect(failure).to.contain("REVERT opcode executed: no");
  });

  it("refuses accounts, hashes and numbers that are none", async () => {
    expect((await ask("eth_getBalance", "0x12", "latest")).error.message).to.equal("invalid address hash value");
    expect((await ask("eth_getTransactionReceipt", "0x12")).error.message).to.equal("invalid hash value");
    expect((await ask("eth_getBlockByNumber", "newest", false)).error.message).to.equal("invalid block number");
    expect((await ask("eth_call", { to: zeroAddress }, "latest")).error.message).to.equal(
      "Smart contract is not exist.",
    );
  });

  it("has nothing of what is not there", async () => {
    for (const [method, ...params] of [
      ["eth_getTransactionReceipt", NONE],
      ["eth_getTransactionByHash", NONE],
      ["eth_getBlockByHash", NONE, false],
      ["eth_getBlockByNumber", "0xffff", false],
      ["eth_getBlockReceipts", "0xffff"],
    ] as const) {
      expect((await ask(method, ...params)).result).to.equal(null);
    }
  });

  it("takes a hundred calls at once and no more", async () => {
    const send = async (count: number) => {
      const calls = Array.from({ length: count }, (_, id) => ({ jsonrpc: "2.0", id, method: "eth_chainId" }));
      return (await fetch(tron.jsonRpcUrl, { method: "POST", body: JSON.stringify(calls) })).json();
    };
    expect(await send(100)).to.have.length(100);
    expect((await send(101)).error.code).to.equal(-32005);
  });

  it("has the chain's number in the last four bytes of its first block", async () => {
    const { hash } = await client.getBlock({ blockNumber: 0n });
    expect(Number(`0x${hash.slice(-8)}`)).to.equal(await client.getChainId());
    expect(tron.id).to.equal(`tron:0x${hash.slice(-8)}`);
  });

  it("shows viem a block in seconds whose hash begins with its number", async () => {
    const block = await client.getBlock();
    expect(BigInt(block.hash.slice(0, 18))).to.equal(block.number);
    expect(Number(block.timestamp) % 3).to.equal(0);
    expect(block).to.include({ stateRoot: "0x", baseFeePerGas: 0n });
    expect((await client.getBlock({ blockHash: block.hash })).number).to.equal(block.number);
  });

  it("calls final what has 18 blocks on it", async () => {
    await tron.mine(20);
    const [head, final] = [await client.getBlock(), await client.getBlock({ blockTag: "finalized" })];
    expect(head.number - final.number).to.equal(18n);
    expect(tron.finalNumber()).to.equal(Number(final.number));
  });

  it("shows viem a transaction, its receipt and all receipts of its block", async () => {
    const hash = await note(12n);
    const receipt = await client.getTransactionReceipt({ hash });
    expect(receipt).to.include({ status: "success", to: address, contractAddress: null, effectiveGasPrice: 100n });
    expect(receipt.from).to.equal(deployer.account.address.toLowerCase());
    expect(receipt.logs).to.have.length(1);
    const transaction = await client.getTransaction({ hash });
    expect(transaction).to.include({ hash, to: address, nonce: 0, blockNumber: receipt.blockNumber });
    const { result } = await ask("eth_getBlockReceipts", `0x${receipt.blockNumber.toString(16)}`);
    expect(result.map(({ transactionHash }: { readonly transactionHash: Hex }) => transactionHash)).to.deep.equal([
      hash,
    ]);
    const { transactions } = await client.getBlock({ blockHash: receipt.blockHash, includeTransactions: true });
    expect(transactions[0]).to.include({ hash, input: transaction.input });
  });

  it("shows as input what a contract was called with, and of anything else nothing", async () => {
    const called = await client.getTransaction({ hash: await note(16n) });
    expect(called.input).to.equal(encodeFunctionData({ abi, functionName: "note", args: [16n] }));
    const { transactions } = await client.getBlock({ blockNumber: 2n, includeTransactions: true });
    expect(transactions[0]).to.include({ input: "0x", to: null });
    const [from, to] = [deployer, creditor].map(({ account }) => toTronHex(account.address));
    const { tronWeb } = createTronUser(tron, deployer);
    const moved = await tronWeb.transactionBuilder.sendTrx(to ?? "", 5, from);
    const noted = await tronWeb.transactionBuilder.addUpdateData(moved, "for May", "utf8", { txLocal: true });
    const { txid } = await tronWeb.trx.sendRawTransaction(await tronWeb.trx.sign(noted));
    expect((await ask("eth_getTransactionByHash", `0x${txid}`)).result).to.include({ input: "0x", value: "0x5" });
  });

  it("shows a signature's last byte as 27 or 28, however the wallet wrote it", async () => {
    const { tronWeb } = createTronUser(tron, deployer);
    const [from, to] = [deployer, creditor].map(({ account }) => toTronHex(account.address));
    const signed = await tronWeb.trx.sign(await tronWeb.transactionBuilder.sendTrx(to ?? "", 6, from));
    const [signature = ""] = signed.signature;
    const last = Number.parseInt(signature.slice(128), 16);
    const short = `${signature.slice(0, 128)}${(last - 27).toString(16).padStart(2, "0")}`;
    const { txid } = await tronWeb.trx.sendRawTransaction({ ...signed, signature: [short] });
    expect(Number((await ask("eth_getTransactionByHash", `0x${txid}`)).result.v)).to.equal(last);
  });

  it("names the account that a deployment made", async () => {
    const { transactions } = await client.getBlock({ blockNumber: 2n });
    const receipt = await client.getTransactionReceipt({ hash: transactions[0] ?? NONE });
    expect(receipt).to.include({ contractAddress: address, to: null });
  });

  it("reads contracts, code, balances and slots, from accounts with 41 or without", async () => {
    await note(13n);
    expect(await client.readContract({ address, abi, functionName: "number" })).to.equal(13n);
    expect(BigInt((await client.getStorageAt({ address, slot: "0x0" })) ?? 0)).to.equal(13n);
    const tronHex = `0x${toTronHex(creditor.account.address)}`;
    const balance = await client.getBalance({ address: creditor.account.address });
    expect(BigInt((await ask("eth_getBalance", tronHex, "latest")).result)).to.equal(balance);
    expect(await client.getCode({ address: creditor.account.address })).to.equal(undefined);
  });

  it("prices a call by its energy, and a transfer at nothing", async () => {
    const estimate = await client.estimateContractGas({ address, abi, functionName: "note", args: [14n] });
    const { gasUsed } = await client.getTransactionReceipt({ hash: await note(14n) });
    expect(estimate).to.equal(gasUsed);
    expect(await client.getGasPrice()).to.equal(100n);
    expect((await ask("eth_estimateGas", { to: zeroAddress, value: "0x1" })).result).to.equal("0x0");
  });

  it("shows a transaction that waits in a block of no number, where viem gives up", async () => {
    tron.mineEvery(0);
    const hash = await note(15n);
    expect((await ask("eth_getTransactionByHash", hash)).result).to.include({ blockNumber: "0x", blockHash: "0x" });
    expect(await client.getTransaction({ hash }).catch(String)).to.contain("0x");
    expect((await ask("eth_getTransactionReceipt", hash)).result).to.equal(null);
    await tron.mine();
    expect((await client.getTransactionReceipt({ hash })).status).to.equal("success");
  });
});
