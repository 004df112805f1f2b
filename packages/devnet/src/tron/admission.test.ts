import { expect } from "chai";
import { TronWeb } from "tronweb";
import { type Address, type Hex, zeroAddress } from "viem";
import { sign } from "viem/accounts";
import { creditor, deployer } from "../accounts.ts";
import { compileProbe } from "./probe.test-aid.ts";
import { readTransaction } from "./transaction.ts";
import { startTron, type Tron } from "./tron.ts";
import { toTronHex } from "./tron-address.ts";
import type { TronJson } from "./tron-proto.ts";
import { createTronUser, type TronUser } from "./tron-user.test-aid.ts";

const DAY_MS = 86_400_000;
const NOBODY = "T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb";

describe("what a TRON node takes", function () {
  this.timeout(60_000); // the probe is compiled first
  const probe = compileProbe();
  let tron: Tron;
  let user: TronUser;
  let contract: Address;
  before(async () => {
    tron = await startTron();
    user = createTronUser(tron, deployer);
    contract = await user.deploy(probe);
  });
  after(() => tron.stop());

  type Changes = { readonly expiration?: number; readonly ref_block_bytes?: string; readonly ref_block_hash?: string };
  const transfer = async (amount: number, changes: Changes = {}, from = user) => {
    const blockHeader = { ...(await user.tronWeb.trx.getCurrentRefBlockParams()), ...changes };
    const built = await user.tronWeb.transactionBuilder.sendTrx(NOBODY, amount, from.account, { blockHeader });
    return from.tronWeb.trx.sign(built);
  };
  const refusal = async (signed: unknown) => {
    const answer = await user.tronWeb.fullNode.request<{ code?: string; message?: string }>(
      "wallet/broadcasttransaction",
      signed as object,
      "post",
    );
    return { code: answer.code, message: user.tronWeb.toUtf8(answer.message ?? "") };
  };
  const expectRefusal = async (signed: unknown, code: string, message = "") => {
    const before = tron.headNumber();
    const refused = await refusal(signed);
    expect(refused.code).to.equal(code);
    expect(refused.message).to.contain(message);
    expect(tron.headNumber()).to.equal(before);
  };
  const headTime = async () => (await user.tronWeb.trx.getCurrentBlock()).block_header.raw_data.timestamp;
  const call = (options: { readonly feeLimit?: number; readonly callValue?: number }, to = contract) =>
    user.call(to, "note(uint256)", [1], options);

  it("refuses what nobody signed", async () =>
    expectRefusal({ ...(await transfer(1)), signature: [] }, "SIGERROR", "miss sig"));

  it("refuses a signature that is too short", async () =>
    expectRefusal({ ...(await transfer(1)), signature: ["ab".repeat(64)] }, "SIGERROR", "Signature size is 64"));

  it("refuses a signature that is no point", async () =>
    expectRefusal({ ...(await transfer(1)), signature: [`${"ff".repeat(64)}00`] }, "SIGERROR"));

  it("refuses somebody else's signature, and says whose it is", async () => {
    const stranger = createTronUser(tron, creditor);
    await expectRefusal(await signedBy(creditor.key, await transfer(1)), "SIGERROR", stranger.account);
  });

  it("refuses a transaction that was changed after it was signed", async () => {
    const signed = structuredClone(await transfer(1));
    (signed.raw_data.contract[0]?.parameter.value as { amount: number }).amount = 1_000;
    await expectRefusal(signed, "SIGERROR");
  });

  it("refuses one that has expired, or lasts more than a day", async () => {
    await expectRefusal(await transfer(1, { expiration: await headTime() }), "TRANSACTION_EXPIRATION_ERROR");
    const late = (await headTime()) + DAY_MS + 1;
    await expectRefusal(await transfer(1, { expiration: late }), "TRANSACTION_EXPIRATION_ERROR");
  });

  it("refuses one that refers to a block of no number or another id", async () => {
    await expectRefusal(await transfer(1, { ref_block_bytes: "ffff" }), "TAPOS_ERROR");
    await expectRefusal(await transfer(1, { ref_block_hash: "00".repeat(8) }), "TAPOS_ERROR");
  });

  it("refuses one that it has", async () => {
    const signed = await transfer(2);
    expect((await user.tronWeb.trx.sendRawTransaction(signed)).result).to.equal(true);
    await expectRefusal(signed, "DUP_TRANSACTION_ERROR");
  });

  it("refuses one of more than half a megabyte", async () => {
    const bytecode = `0x${"00".repeat(512_000)}` as const;
    const list: unknown = [];
    const options = { abi: list as string, bytecode, feeLimit: 1e9, name: "Huge" }; // TronWeb takes the list
    const built = await user.tronWeb.transactionBuilder.createSmartContract(options, user.account);
    await expectRefusal(await user.tronWeb.trx.sign(built), "TOO_BIG_TRANSACTION_ERROR");
  });

  it("refuses an owner that there is not", async () => {
    const key = "11".repeat(32);
    const stranger = createTronUser(tron, { ...deployer, key: `0x${key}` });
    const signed = await transfer(1, {}, stranger);
    await expectRefusal(
      signed,
      "CONTRACT_VALIDATE_ERROR",
      `account [${TronWeb.address.fromPrivateKey(key)}] does not exist`,
    );
  });

  it("refuses more than there is, nothing at all, and a gift to oneself", async () => {
    await expectRefusal(await transfer(2e12), "CONTRACT_VALIDATE_ERROR", "balance is not sufficient");
    // TronWeb builds neither of these.
    const changed = async (change: object) => {
      const { raw_data } = structuredClone(await transfer(1));
      Object.assign(raw_data.contract[0]?.parameter.value ?? {}, change);
      return signedBy(deployer.key, { raw_data });
    };
    await expectRefusal(await changed({ amount: 0 }), "CONTRACT_VALIDATE_ERROR", "greater than 0");
    const owner = toTronHex(deployer.account.address);
    await expectRefusal(await changed({ to_address: owner }), "CONTRACT_VALIDATE_ERROR", "yourself");
  });

  it("refuses a call of no contract, of too much TRX, and for too high a fee", async () => {
    await expectRefusal(await call({}, zeroAddress), "CONTRACT_VALIDATE_ERROR", "No contract");
    await expectRefusal(await call({ callValue: 2e12 }), "CONTRACT_VALIDATE_ERROR", "balance is not sufficient");
    await expectRefusal(await call({ feeLimit: 15_000_000_001 }), "CONTRACT_VALIDATE_ERROR", "feeLimit must be");
  });

  it("answers what it cannot read with an error outside of any code", async () => {
    const answer = await user.tronWeb.fullNode.request<{ Error?: string }>("wallet/broadcasttransaction", {}, "post");
    expect(answer.Error).to.contain("cannot be read");
  });
});

/** The same transaction with the signature of another key. */
async function signedBy(privateKey: Hex, transaction: object) {
  const { id } = readTransaction(transaction as TronJson);
  const signature = await sign({ hash: `0x${id}`, privateKey, to: "hex" });
  return { ...transaction, signature: [signature.slice(2)] };
}
