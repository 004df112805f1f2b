import { expect } from "chai";
import fc from "fast-check";
import { TronWeb, utils } from "tronweb";
import { zeroAddress } from "viem";
import { deployer } from "../accounts.ts";
import { compileProbe } from "./probe.test-aid.ts";
import { readTransaction, readTransactionHex, transactionJson, unsignedTransaction } from "./transaction.ts";
import { toTronHex } from "./tron-address.ts";
import { decodeProto, encodeProto, type TronJson } from "./tron-proto.ts";

const OWNER = toTronHex(deployer.account.address);
const OTHER = toTronHex(zeroAddress);
const HEADER = { ref_block_bytes: "0001", ref_block_hash: "0000000000000000", expiration: 60_000, timestamp: 1_000 };
const tronWeb = new TronWeb({ fullHost: "http://127.0.0.1:9" }); // Nobody answers there: these build offline.
const { transactionBuilder } = tronWeb;

/** TronWeb's transaction as JSON. */
function overTheWire(theirs: object): TronJson {
  return theirs as TronJson; // what it is once it has been sent
}

describe("a transaction of TRON", function () {
  this.timeout(60_000); // the probe is compiled first
  const { abi, bytecode } = compileProbe();
  const built = (contract: unknown): TronJson => ({ raw_data: { ...HEADER, contract }, signature: [] });

  for (const [what, json] of [
    ["without raw_data", {}],
    ["without a contract", built([])],
    ["of a kind that is not executed here", built([{ type: "VoteWitnessContract", parameter: { value: {} } }])],
    ["whose owner is no account", built([{ type: "TransferContract", parameter: { value: { owner_address: "41" } } }])],
    [
      "with text where bytes belong",
      built([{ type: "TransferContract", parameter: { value: { owner_address: "zz" } } }]),
    ],
  ] as const) {
    it(`is refused ${what}`, () => {
      expect(() => readTransaction(json))
        .to.throw()
        .with.property("code", "devnet/tron-transaction-unreadable");
    });
  }

  it("is refused with two contracts", async () => {
    const { raw_data } = await transactionBuilder.sendTrx(OTHER, 5, OWNER, { blockHeader: HEADER });
    const twice = built([raw_data.contract[0], raw_data.contract[0]]);
    expect(() => readTransaction(twice))
      .to.throw()
      .with.property("code", "devnet/tron-transaction-unreadable");
  });

  it("has TronWeb's id and bytes, whatever it transfers", () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1 }), fc.integer({ min: 1 }), async (amount, expiration) => {
        const blockHeader = { ...HEADER, expiration };
        const theirs = await transactionBuilder.sendTrx(OTHER, amount, OWNER, { blockHeader });
        const ours = readTransaction(overTheWire(theirs));
        expect(transactionJson(ours)).to.include({ txID: theirs.txID, raw_data_hex: theirs.raw_data_hex });
      }),
    ));

  it("has TronWeb's id, whatever it calls", () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.integer({ min: 1, max: 15_000_000_000 }),
        fc.nat(),
        async (data, feeLimit, callValue) => {
          const options = {
            txLocal: true,
            feeLimit,
            callValue,
            blockHeader: HEADER,
            input: Buffer.from(data).toString("hex"),
          };
          const { transaction } = await transactionBuilder.triggerSmartContract(OTHER, "", options, [], OWNER);
          const ours = readTransaction(overTheWire(transaction));
          expect(ours.id).to.equal(transaction.txID);
          expect(ours.parameter.data ?? "").to.equal(options.input);
        },
      ),
    ));

  it("has TronWeb's id when it deploys, with an ABI in lower case too", async () => {
    const list: unknown = abi;
    const deploy = { bytecode, feeLimit: 1e9, name: "Probe", blockHeader: HEADER };
    const options = { ...deploy, abi: list as string }; // TronWeb takes the list, though its types say text
    const theirs = await transactionBuilder.createSmartContract(options, OWNER);
    expect(readTransaction(overTheWire(theirs)).id).to.equal(theirs.txID);
  });

  it("goes by raw_data, not by what the client believes", async () => {
    const theirs = await transactionBuilder.sendTrx(OTHER, 5, OWNER, { blockHeader: HEADER });
    const read = readTransaction(overTheWire({ ...theirs, txID: "00", raw_data_hex: "00" }));
    expect(read.id).to.equal(theirs.txID);
  });

  it("is the same from its own bytes", async () => {
    const theirs = await transactionBuilder.sendTrx(OTHER, 5, OWNER, { blockHeader: HEADER });
    const signed = readTransaction(overTheWire({ ...theirs, signature: ["ab".repeat(65)] }));
    expect(readTransactionHex(Buffer.from(signed.bytes).toString("hex"))).to.deep.equal(signed);
  });

  it("is one that TronWeb finds whole", () => {
    const parameter = { owner_address: OWNER, to_address: OTHER, amount: 5n };
    const ours = unsignedTransaction(
      { ...HEADER, expiration: 60_000n, timestamp: 1_000n },
      "TransferContract",
      parameter,
    );
    const json = JSON.parse(
      JSON.stringify(transactionJson(ours), (_, one) => (typeof one === "bigint" ? Number(one) : one)),
    );
    expect(utils.transaction.txCheck(json)).to.equal(true);
  });

  it("keeps 64 bits whole", () => {
    const amount = 2n ** 63n - 1n;
    const bytes = encodeProto("TransferContract", { amount });
    expect(decodeProto("TransferContract", bytes)).to.deep.equal({ amount });
  });

  it("leaves out what proto3 leaves out, and keeps bytes of zero", () => {
    const bytes = encodeProto("TransferContract", { owner_address: "00", amount: 0 });
    expect(decodeProto("TransferContract", bytes)).to.deep.equal({ owner_address: "00" });
  });
});
