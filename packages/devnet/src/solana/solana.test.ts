import { expect } from "chai";
import { type PaidNode, startPaidNode } from "./paid-node.test-aid.ts";
import { personOf } from "./person.ts";
import { PROGRAMS } from "./program-ids.ts";
import { type Solana, startSolana } from "./solana.ts";

describe("Solana devnet", () => {
  let node: PaidNode;
  let solana: Solana;

  beforeEach(async () => {
    node = await startPaidNode();
    solana = node.solana;
  });
  afterEach(() => solana.stop());

  describe("refuses", () => {
    it("a port in use", async () => {
      const port = Number(new URL(solana.url).port);
      const failure = await startSolana({ port }).catch((error: unknown) => error);
      expect(failure).to.include({ code: "devnet/port-in-use" });
    });

    const refusals: [string, string, unknown[], number][] = [
      ["a method that there is not", "getProgramAccounts", [], -32601],
      ["an address that is none", "getBalance", ["nobody"], -32602],
      ["a level that there is not", "getSlot", [{ commitment: "sure" }], -32602],
      ["blocks that nobody voted for", "getBlock", [440_208_000, { commitment: "processed" }], -32602],
      ["a block that is yet to come", "getBlock", [999_999_999], -32004],
      [
        "to answer before a slot that it has not reached",
        "getBalance",
        [PROGRAMS.system, { minContextSlot: 999_999_999 }],
        -32016,
      ],
      ["a listing of 1001", "getSignaturesForAddress", [PROGRAMS.system, { limit: 1001 }], -32602],
      [
        "a listing from an unknown signature",
        "getSignaturesForAddress",
        [PROGRAMS.system, { before: "1".repeat(64) }],
        -32602,
      ],
      ["101 accounts at once", "getMultipleAccounts", [Array(101).fill(PROGRAMS.system)], -32602],
      ["a transaction that is none", "sendTransaction", ["AAAA", { encoding: "base64" }], -32602],
      ["a balance of no token account", "getTokenAccountBalance", [PROGRAMS.system], -32602],
    ];
    for (const [what, method, params, code] of refusals)
      it(what, async () => expect(await node.ask(method, params)).to.include({ code }));

    it("a transaction that came before", async () => {
      const { payment } = node.desk;
      const instructions = await payment({ from: node.payer, to: node.creditor, amount: 1n });
      await node.desk.send(node.payer, instructions);
      const again = await node.desk.send(node.payer, instructions).catch((error: unknown) => error);
      expect(again).to.have.nested.property("data.err", "AlreadyProcessed");
    });

    it("a blockhash of more than 150 blocks ago", async () => {
      const { value } = await node.ask("getLatestBlockhash", [{ commitment: "processed" }]);
      solana.advanceSlots(149);
      expect((await node.ask("isBlockhashValid", [value.blockhash])).value).to.equal(true);
      solana.advanceSlots(2);
      expect((await node.ask("isBlockhashValid", [value.blockhash])).value).to.equal(false);
      expect(await node.ask("getBlockHeight", [{ commitment: "processed" }])).to.be.greaterThan(
        value.lastValidBlockHeight,
      );
    });
  });

  it("shows a payment as processed at once, confirmed one block later and final 32 blocks later", async () => {
    const signature = await node.pay(5n);
    const level = async () => (await node.ask("getSignatureStatuses", [[signature]])).value[0].confirmationStatus;
    expect([await level(), await node.balanceAt("processed"), await node.balanceAt("confirmed")]).to.deep.equal([
      "processed",
      "5",
      "0",
    ]);
    expect(await node.signatures({ commitment: "confirmed" })).not.to.include(signature);
    solana.advanceSlots();
    expect([await level(), await node.balanceAt("confirmed"), await node.balanceAt("finalized")]).to.deep.equal([
      "confirmed",
      "5",
      "0",
    ]);
    expect(await node.ask("getTransaction", [signature])).to.equal(null);
    solana.advanceSlots(30);
    expect(await level()).to.equal("confirmed");
    solana.advanceSlots();
    expect([await level(), await node.balanceAt("finalized")]).to.deep.equal(["finalized", "5"]);
    expect(await node.ask("getTransaction", [signature])).to.have.property("slot");
  });

  it("lists newest first, between signatures, in pages", async () => {
    const paid: string[] = [];
    for (const amount of [1n, 2n, 3n, 4n]) {
      paid.unshift(await node.pay(amount));
      if (amount === 2n) solana.advanceSlots();
    }
    solana.advanceSlots(33);
    const [four, three, two, one] = paid;
    expect((await node.signatures()).slice(0, 4)).to.deep.equal(paid);
    expect(await node.signatures({ limit: 2 })).to.deep.equal([four, three]);
    expect(await node.signatures({ before: three, limit: 2 })).to.deep.equal([two, one]);
    expect(await node.signatures({ until: two })).to.deep.equal([four, three]);
  });

  it("lists as an old node does where a signature is unknown", async () => {
    solana.faults.ignoreUnknownSignatures();
    const all = await node.signatures();
    expect(await node.signatures({ until: "1".repeat(64) })).to.deep.equal(all);
    expect(await node.signatures({ before: "1".repeat(64) })).to.deep.equal([]);
  });

  it("keeps failed transactions with their logs, and what they cost", async () => {
    const instructions = await node.desk.payment({ from: node.payer, to: node.creditor, amount: 2_000_000_000n });
    const signature = await node.desk.send(node.payer, instructions, { skipPreflight: true });
    solana.advanceSlots(33);
    const { meta } = await node.ask("getTransaction", [signature, { encoding: "jsonParsed" }]);
    expect(meta).to.deep.include({ err: { InstructionError: [1, { Custom: 1 }] }, fee: 5000 });
    expect(meta.preTokenBalances).to.deep.equal(meta.postTokenBalances);
    expect(meta.logMessages.at(-1)).to.include("custom program error: 0x1");
    expect(await node.ask("getSignaturesForAddress", [node.account, { limit: 1 }])).to.have.nested.property(
      "[0].err.InstructionError",
    );
  });

  it("shows balances before and after, references and called instructions, in every version", async () => {
    const reference = (await personOf("reference")).address;
    const stranger = (await personOf("stranger")).address;
    for (const version of ["legacy", 0, 1] as const) {
      const payment = {
        from: node.payer,
        to: version === 1 ? stranger : node.creditor,
        amount: 7n,
        references: [reference],
        memo: "m",
      };
      const signature = await node.desk.pay(payment, { version });
      solana.advanceSlots(33);
      const read = await node.ask("getTransaction", [
        signature,
        { encoding: "jsonParsed", maxSupportedTransactionVersion: 1 },
      ]);
      expect(read.version).to.equal(version);
      const { message } = read.transaction;
      expect(message.accountKeys.find(({ pubkey }: { pubkey: string }) => pubkey === reference)).to.include({
        signer: false,
        writable: false,
      });
      const transfer = message.instructions.at(-1).parsed;
      expect(transfer).to.have.property("type", "transferChecked");
      expect(transfer.info).to.deep.include({ multisigAuthority: node.payer.address, signers: [reference] }); // as Agave does
      const [raw, plain] = await Promise.all(
        ["base64", "json"].map((encoding) =>
          node.ask("getTransaction", [signature, { encoding, maxSupportedTransactionVersion: 1 }]),
        ),
      );
      expect(raw.transaction[1]).to.equal("base64");
      expect(plain.transaction.signatures).to.deep.equal([signature]);
      if (version === 1)
        expect(await node.ask("getTransaction", [signature, { maxSupportedTransactionVersion: 0 }])).to.include({
          code: -32015,
        });
    }
  });

  it("runs Token-2022 beside the classic program, and tells them apart", async () => {
    const lookAlike = await node.desk.issue("look-alike", { decimals: 6, program: PROGRAMS.token2022 });
    await node.desk.give(node.payer.address, 100n, lookAlike);
    const signature = await node.desk.pay({ from: node.payer, to: node.creditor, amount: 40n, token: lookAlike });
    solana.advanceSlots(33);
    const { meta } = await node.ask("getTransaction", [signature]);
    expect(meta.postTokenBalances.map(({ programId }: { programId: string }) => programId)).to.include(
      PROGRAMS.token2022,
    );
    const owned = await node.ask("getTokenAccountsByOwner", [
      node.creditor,
      { programId: PROGRAMS.token2022 },
      { encoding: "jsonParsed" },
    ]);
    expect(owned.value[0].account.data.parsed.info).to.deep.include({ mint: lookAlike.mint, owner: node.creditor });
    expect(await node.balanceAt("finalized")).to.equal("0");
  });
});
