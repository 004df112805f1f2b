import { PROGRAMS } from "@duebook/devnet/solana/program-ids";
import { memoInstruction } from "@duebook/devnet/solana/token-payment";
import { type Address, address, type Instruction } from "@solana/kit";
import { getBatchInstruction } from "@solana-program/token";
import { expect } from "chai";
import { lookupTableOf } from "./lookup-table.test-aid.ts";
import { beginStory, type SolanaStory } from "./solana-story.test-aid.ts";
import { SOLANA_USDT } from "./solana-token.ts";

/** What a Solana source tells of payments, over a real SVM and the token programs' own bytecode. */
describe("a Solana source", () => {
  let story: SolanaStory;
  let creditor: Address;
  let debtor: Address;
  beforeEach(async () => {
    story = await beginStory();
    [creditor, debtor] = [story.creditor.address, story.debtor.address];
  });
  afterEach(() => story.solana.stop());

  const told = async (wallets = [creditor]) => {
    story.settle();
    const transfers = await story.read(story.source, wallets);
    return transfers.map(({ from, to, amount, references }) => ({ from, to, amount, references }));
  };
  /** The last instruction of a payment: the transfer. */
  const transfer = async (amount: bigint, references: readonly Address[]) => {
    const payment = await story.desk.payment({ from: story.debtor, to: creditor, amount, references });
    return payment.at(-1) as Instruction; // a payment always has one
  };

  it("tells a payment of every version: what arrived, where, when, with its reference and memo", async () => {
    const { desk, solana, references } = story;
    for (const [index, version] of (["legacy", 0, 1] as const).entries()) {
      const payment = {
        from: story.debtor,
        to: creditor,
        amount: 10n + BigInt(index),
        references: [references[0]],
        memo: "duebook:ä",
      };
      const signature = await desk.pay(payment, { version });
      const slot = solana.slot();
      const at = solana.now();
      story.settle();
      const transfer = (await story.read()).at(-1);
      expect(transfer).to.deep.include({
        chain: solana.id,
        transactionId: signature,
        index: 2, // account, memo, transfer
        token: SOLANA_USDT.mint,
        from: debtor,
        to: creditor,
        amount: 10n + BigInt(index),
        references: [references[0]],
        memo: "duebook:ä",
      });
      expect(transfer?.block).to.include({ number: slot, at });
      expect(transfer?.block).to.deep.equal(await story.source.header(slot));
      expect(transfer?.position).to.match(new RegExp(`^000${slot}:000000:0002$`));
    }
  });

  it("tells nothing before finality, and never what a reorg undid", async () => {
    const { solana } = story;
    await story.pay(7n);
    solana.advanceSlots(31);
    expect(await story.read()).to.deep.equal([]);
    solana.reorg(32);
    solana.advanceSlots();
    await story.pay(8n);
    expect(await told())
      .to.have.length(1)
      .and.have.nested.property("[0].amount", 8n);
  });

  it("tells zero and dust as they are", async () => {
    await story.pay(0n, story.references[0]);
    await story.pay(1n);
    expect((await told()).map(({ amount }) => amount)).to.deep.equal([0n, 1n]);
  });

  it("tells neither failed transactions, nor what only mentions the account", async () => {
    const payment = await story.desk.payment({
      from: story.debtor,
      to: creditor,
      amount: 1n << 60n,
      references: story.references,
    });
    await story.desk.send(story.debtor, payment, { skipPreflight: true });
    await story.desk.send(story.debtor, payment.slice(0, 1));
    expect(await told()).to.deep.equal([]);
  });

  it("gives each of several debts in one transaction its own", async () => {
    const [first, second] = story.references;
    await story.desk.send(story.debtor, [
      await transfer(3n, [first]),
      memoInstruction("two"),
      await transfer(4n, [second]),
    ]);
    const common = { from: debtor, to: creditor };
    expect(await told()).to.deep.equal([
      { ...common, amount: 3n, references: [first] },
      { ...common, amount: 4n, references: [second] },
    ]);
  });

  it("gives one reference to all transfers of its transaction, and finds it wherever it is named", async () => {
    const [first, second] = story.references;
    await story.desk.send(story.debtor, [await transfer(3n, []), await transfer(4n, [first])]);
    const memo = { ...memoInstruction("by the memo"), accounts: [] };
    await story.desk.send(story.debtor, [
      await transfer(5n, []),
      {
        ...memo,
        programAddress: PROGRAMS.system,
        data: systemTransfer(),
        accounts: [
          { address: debtor, role: 3 },
          { address: debtor, role: 1 },
          { address: second, role: 0 },
        ],
      },
    ]);
    expect((await told()).map(({ amount, references }) => [amount, references])).to.deep.equal([
      [3n, [first]],
      [4n, [first]],
      [5n, [second]],
    ]);
  });

  it("looks into a batch, which hides its transfers", async () => {
    const [first, second] = story.references;
    const parts = [await transfer(3n, [first]), await transfer(4n, [second])];
    await story.desk.send(story.debtor, [getBatchInstruction(parts as Parameters<typeof getBatchInstruction>[0])]);
    expect((await told()).map(({ amount, references }) => [amount, references])).to.deep.equal([
      [3n, [first]],
      [4n, [second]],
    ]);
  });

  it("finds accounts that a transaction takes from a lookup table", async () => {
    const { desk, solana, references } = story;
    const account = await desk.tokenAccount(creditor);
    const keys = [account, references[0], address(SOLANA_USDT.mint)];
    const { table, instructions } = await lookupTableOf(story.debtor, solana.slot("confirmed"), keys);
    await desk.send(story.debtor, instructions);
    solana.advanceSlots(2);
    const lookups = { [table]: keys };
    await desk.send(story.debtor, [await transfer(3n, [references[0]])], { version: 0, lookups });
    expect(await told()).to.deep.equal([{ from: debtor, to: creditor, amount: 3n, references: [references[0]] }]);
  });
});

/** The system program's transfer of nothing: an instruction that takes further accounts and does nothing with them. */
function systemTransfer(): Buffer {
  const data = Buffer.alloc(12);
  data.writeUInt32LE(2);
  return data;
}
