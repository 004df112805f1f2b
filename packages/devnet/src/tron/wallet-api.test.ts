import { expect } from "chai";
import { type Address, encodeErrorResult, parseAbi, zeroAddress } from "viem";
import { creditor, deployer, payer } from "../accounts.ts";
import { readArtifact } from "../deploy.ts";
import { compileProbe } from "./probe.test-aid.ts";
import { readTransaction } from "./transaction.ts";
import { startTron, type Tron } from "./tron.ts";
import { toBase58, toTronHex } from "./tron-address.ts";
import { createTronUser, type TronUser } from "./tron-user.test-aid.ts";

const NEWCOMER: Address = "0x00000000000000000000000000000000000beef0";
const TETHER = readArtifact("mocks/TronTether.sol/TronTether.json");
const MILLION_TRX = 1_000_000_000_000;

describe("TRON's HTTP API", function () {
  this.timeout(60_000); // the probe is compiled first
  const probe = compileProbe();
  let tron: Tron;
  let user: TronUser;
  let usdt: Address;
  let address: Address;
  before(async () => {
    tron = await startTron();
    user = createTronUser(tron, deployer);
    usdt = await user.deploy(TETHER);
    address = await user.deploy(probe);
    await user.send(usdt, "mint(address,uint256)", [user.account, 1_000_000_000n]);
  });
  after(() => tron.stop());

  const trx = () => user.tronWeb.trx;
  const infoOf = (id: string) => trx().getUnconfirmedTransactionInfo(id);
  const constant = (signature: string, args: readonly unknown[] = [], contract = address) => {
    const types = /\((.*)\)/.exec(signature)?.[1]?.split(",") ?? [];
    const parameters = args.map((value, index) => ({ type: types[index] ?? "", value }));
    const { transactionBuilder } = user.tronWeb;
    return transactionBuilder.triggerConstantContract(toTronHex(contract), signature, {}, parameters, user.account);
  };
  const why = (work: Promise<unknown>) => work.then(String, String);
  const ask = (path: string, body: object) => user.tronWeb.fullNode.request<never>(path, body, "post");

  it("refuses a method that it does not have", async () => {
    const { status } = await fetch(`${tron.url}/wallet/freezebalancev2`, { method: "POST", body: "{}" });
    expect(status).to.equal(404);
  });

  it("refuses to estimate energy, as nodes do unless told otherwise", async () => {
    const estimate = user.tronWeb.transactionBuilder.estimateEnergy(
      toTronHex(usdt),
      "decimals()",
      {},
      [],
      user.account,
    );
    expect(await why(estimate)).to.contain("does not support estimate energy");
  });

  it("refuses to ask or to build a call of no contract", async () => {
    expect(await why(constant("decimals()", [], zeroAddress))).to.contain("Smart contract is not exist");
    const { transactionBuilder } = user.tronWeb;
    const built = transactionBuilder.triggerSmartContract(toTronHex(zeroAddress), "decimals()", {}, [], user.account);
    expect(await why(built)).to.contain("No contract");
  });

  it("loses what a contract says in TronWeb's words, and keeps it in the answer", async () => {
    expect(await why(constant("refuse(string)", ["no"]))).to.equal("Error: REVERT opcode executed");
    const query = { owner_address: toTronHex(deployer.account.address), contract_address: toTronHex(address) };
    const parameter = encodeErrorResult({ abi: parseAbi(["error Error(string)"]), args: ["no"] }).slice(10);
    const answer = await ask("wallet/triggerconstantcontract", {
      ...query,
      function_selector: "refuse(string)",
      parameter,
    });
    expect(answer).to.deep.include({ constant_result: [`08c379a0${parameter}`] });
    expect(answer).to.have.nested.property("transaction.ret[0].ret", "FAILED");
  });

  it("answers a question that breaks off with an error", async () =>
    expect(await why(constant("fail()"))).to.contain("ILLEGAL_OPERATION"));

  it("keeps a reverted transaction with its reason and without its events", async () => {
    const info = await infoOf(await user.send(usdt, "transfer(address,uint256)", [toBase58(NEWCOMER), 2n ** 200n]));
    expect(info.receipt.result).to.equal("REVERT");
    expect(info.result).to.equal("FAILED");
    expect(user.tronWeb.toUtf8(info.resMessage)).to.equal("REVERT opcode executed");
    expect(info.contractResult[0]).to.match(/^4e487b71/); // Panic(uint256), an underflow
    expect(info.log).to.equal(undefined);
  });

  it("has nothing of what is not there", async () => {
    const id = "00".repeat(32);
    expect(await infoOf(id)).to.deep.equal({});
    expect(await why(trx().getTransaction(id))).to.contain("Transaction not found");
    expect(await why(trx().getBlockByNumber(9_999))).to.contain("Block not found");
    expect(await trx().getUnconfirmedAccount(toBase58(zeroAddress))).to.deep.equal({});
  });

  it("moves TRX, and takes one more for an account that is new", async () => {
    const fresh = await trx().sendTransaction(toBase58(NEWCOMER), 5_000_000);
    expect(fresh.result).to.equal(true);
    expect((await infoOf(fresh.transaction.txID)).fee).to.equal(1_000_000);
    await trx().sendTransaction(toBase58(NEWCOMER), 1);
    expect(await trx().getUnconfirmedBalance(toBase58(NEWCOMER))).to.equal(5_000_001);
    expect(await trx().getUnconfirmedBalance(toBase58(creditor.account.address))).to.equal(MILLION_TRX);
  });

  it("gives false for a transfer of USDT that is done", async () => {
    const id = await user.send(usdt, "transfer(address,uint256)", [toBase58(NEWCOMER), 5n]);
    const info = await infoOf(id);
    expect(info.receipt.result).to.equal("SUCCESS");
    expect(info.contractResult).to.deep.equal(["0".repeat(64)]);
    expect(info.log?.[0]).to.include({ address: usdt.slice(2), data: "5".padStart(64, "0") });
    const { constant_result } = await constant("balanceOf(address)", [toBase58(NEWCOMER)], usdt);
    expect(BigInt(`0x${constant_result[0]}`)).to.equal(5n);
  });

  it("lets somebody else take what was approved, through TronWeb's contract", async () => {
    const spender = createTronUser(tron, payer);
    const contract = user.tronWeb.contract([...TETHER.abi] as never, toTronHex(usdt));
    await contract.methods.approve?.(spender.account, 7).send({ feeLimit: 1e9 }); // built by the node
    const id = await spender.send(usdt, "transferFrom(address,address,uint256)", [user.account, spender.account, 7n]);
    expect((await infoOf(id)).contractResult).to.deep.equal(["1".padStart(64, "0")]);
    expect(await contract.methods.allowance?.(user.account, spender.account).call()).to.equal(0n);
  });

  it("takes the fee for energy from the caller", async () => {
    const before = await trx().getUnconfirmedBalance(user.account);
    const { receipt, fee } = await infoOf(await user.send(address, "note(uint256)", [5n]));
    expect(receipt.energy_fee).to.equal((receipt.energy_usage_total ?? 0) * 100);
    expect(await trx().getUnconfirmedBalance(user.account)).to.equal(before - fee);
  });

  it("shows a contract with its ABI, and asks it through TronWeb", async () => {
    const shown = await trx().getContract(toTronHex(usdt));
    expect(shown).to.include({ name: "Tested", origin_address: toTronHex(deployer.account.address) });
    const contract = await user.tronWeb.contract().at(toTronHex(usdt));
    expect(await contract.methods.symbol?.().call()).to.equal("USDT");
  });

  it("shows blocks by number, by id and by range, with what they hold", async () => {
    const id = await user.send(address, "note(uint256)", [6n]);
    const head = await trx().getCurrentBlock();
    const { number } = head.block_header.raw_data;
    expect(await trx().getBlockByNumber(number)).to.deep.equal(head);
    expect(await trx().getBlockByHash(head.blockID)).to.deep.equal(head);
    expect(await trx().getBlockRange(number, number)).to.deep.equal([head]);
    expect(head.transactions?.map(({ txID }) => txID)).to.deep.equal([id]);
    expect(head.transactions?.[0]).to.have.nested.property("ret[0].contractRet", "SUCCESS");
    expect(await ask("wallet/gettransactioninfobyblocknum", { num: number })).to.deep.equal([await infoOf(id)]);
    expect(Number(`0x${head.blockID.slice(0, 16)}`)).to.equal(number);
  });

  it("knows on the solidity side what is final, and asks contracts there", async () => {
    const number = () =>
      user.tronWeb.transactionBuilder.triggerConfirmedConstantContract(
        toTronHex(address),
        "number()",
        {},
        [],
        user.account,
      );
    await user.send(address, "note(uint256)", [8n]);
    await tron.mineToFinality();
    const id = await user.send(address, "note(uint256)", [9n]);
    expect(await trx().getTransactionInfo(id)).to.deep.equal({});
    expect(BigInt(`0x${(await number()).constant_result[0]}`)).to.equal(8n);
    await tron.mine(17);
    expect(await trx().getTransactionInfo(id)).to.deep.equal({});
    await tron.mine();
    expect(await trx().getTransactionInfo(id)).to.deep.equal(await infoOf(id));
    expect(BigInt(`0x${(await number()).constant_result[0]}`)).to.equal(9n);
  });

  it("writes 64 bits whole as text if it is asked to", async () => {
    await tron.fund(NEWCOMER, 2n ** 53n);
    const plain = await fetch(`${tron.url}/wallet/getaccount?address=${toTronHex(NEWCOMER)}`);
    expect(await plain.text()).to.contain(`"balance":${2n ** 53n + 5_000_001n}`);
    const asText = await fetch(`${tron.url}/wallet/getaccount?address=${toTronHex(NEWCOMER)}&int64_as_string=true`);
    expect((await asText.json()).balance).to.equal(String(2n ** 53n + 5_000_001n));
  });

  it("takes a transaction as bytes too", async () => {
    const signed = await user.call(address, "note(uint256)", [1n]);
    const transaction = Buffer.from(readTransaction(signed as never).bytes).toString("hex");
    expect(await ask("wallet/broadcasthex", { transaction })).to.include({ result: true, txid: signed.txID });
  });

  it("says what energy costs and that it is there", async () => {
    expect(await trx().getChainParameters()).to.deep.include({ key: "getEnergyFee", value: 100 });
    expect(await user.tronWeb.isConnected()).to.include({ fullNode: true, solidityNode: true });
    expect(await trx().getAccountResources(user.account)).to.include({ freeNetLimit: 600 });
  });
});
