import { termsTypedData } from "@duebook/protocol/typed-data";
import { expect } from "chai";
import { pad } from "viem";
import { at, CHAIN, cast, NO_SIGNATURE, networkHelpers, ONE, sign, termsOf, viem } from "../../world.ts";
import {
  daysAfter,
  deployReceipts,
  keyOf,
  RECEIPT_PERMISSION,
  type Receipts,
  receiptOf,
  signReceipt,
  signReceipts,
} from "./receipt-world.ts";

const asStranger = { account: cast.stranger.account };
const asCreditor = { account: cast.creditor.account };
const creditor = cast.creditor.account.address;
const servicer = cast.servicer.account.address;

const usual = () => deployReceipts();
const load = () => networkHelpers.loadFixture(usual);
const paidOf = async ({ book }: Receipts, id: `0x${string}`) => (await book.read.debtOf([id])).paid;

describe("ReceiptBook.creditReceipt", () => {
  it("refuses what nobody signed, and what was signed otherwise", async () => {
    const world = await load();
    const receipt = await receiptOf(world);
    const signature = await signReceipt(world, cast.creditor, { ...receipt, amount: 111n * ONE });
    for (const wrong of [NO_SIGNATURE, signature, await signReceipt(world, cast.debtor, receipt)]) {
      const crediting = world.book.write.creditReceipt([receipt, creditor, wrong], asStranger);
      await viem.assertions.revertWithCustomError(crediting, world.book, "SignatureInvalid");
    }
  });

  it("refuses a signer whom the creditor does not let, or no longer lets", async () => {
    const world = await load();
    const receipt = await receiptOf(world);
    const signature = await signReceipt(world, cast.servicer, receipt);
    const credit = () => world.book.write.creditReceipt([receipt, servicer, signature], asStranger);
    await viem.assertions.revertWithCustomError(credit(), world.book, "NotPermitted");
    await world.book.write.authorize([servicer, 127 - RECEIPT_PERMISSION], asCreditor);
    await viem.assertions.revertWithCustomError(credit(), world.book, "NotPermitted");
    await world.book.write.authorize([servicer, RECEIPT_PERMISSION], asCreditor);
    await world.book.write.authorize([servicer, 0], asCreditor);
    await viem.assertions.revertWithCustomError(credit(), world.book, "NotPermitted");
  });

  it("refuses a payment of the future", async () => {
    const world = await load();
    const receipt = await receiptOf(world, { paidAt: world.terms.firstDueAt });
    const crediting = world.book.write.creditReceipt([receipt, creditor, NO_SIGNATURE], asCreditor);
    await viem.assertions.revertWithCustomError(crediting, world.book, "PaidInFuture");
  });

  it("refuses a key that was credited, to whichever debt of the creditor (I14)", async () => {
    const world = await load();
    const receipt = await receiptOf(world);
    await world.book.write.creditReceipt([receipt, creditor, NO_SIGNATURE], asCreditor);
    expect(await world.book.read.isReceiptCredited([creditor, receipt.key])).to.equal(true);
    for (const again of [receipt, { ...receipt, amount: ONE }, { ...receipt, id: world.second }]) {
      const crediting = world.book.write.creditReceipt([again, creditor, NO_SIGNATURE], asCreditor);
      await viem.assertions.revertWithCustomError(crediting, world.book, "CreditedAlready");
    }
    expect(await paidOf(world, world.id)).to.equal(110n * ONE);
  });

  it("refuses a debt that has ended", async () => {
    const world = await load();
    await world.book.write.pay([world.id, 1320n * ONE], { account: cast.debtor.account });
    const crediting = world.book.write.creditReceipt([await receiptOf(world), creditor, NO_SIGNATURE], asCreditor);
    await viem.assertions.revertWithCustomError(crediting, world.book, "DebtNotOpen");
  });

  it("refuses a receipt of nothing", async () => {
    const world = await load();
    const receipt = await receiptOf(world, { amount: 0n });
    const crediting = world.book.write.creditReceipt([receipt, creditor, NO_SIGNATURE], asCreditor);
    await viem.assertions.revertWithCustomError(crediting, world.book, "AmountTooSmall");
  });

  it("credits what the creditor signed, whoever sends it", async () => {
    const world = await load();
    const receipt = await receiptOf(world);
    expect(await world.book.read.receiptKeyOf(["tron:0x2b6653dc", pad("0x01"), 0n])).to.equal(receipt.key);
    const signature = await signReceipt(world, cast.creditor, receipt);
    await world.book.write.creditReceipt([receipt, creditor, signature], asStranger);
    expect(await paidOf(world, world.id)).to.equal(110n * ONE);
  });

  it("credits what a permitted servicer signed", async () => {
    const world = await load();
    await world.book.write.authorize([servicer, RECEIPT_PERMISSION], asCreditor);
    const receipt = await receiptOf(world);
    const signature = await signReceipt(world, cast.servicer, receipt);
    await world.book.write.creditReceipt([receipt, servicer, signature], asStranger);
    expect(await paidOf(world, world.id)).to.equal(110n * ONE);
  });

  it("credits as of the instant of the payment", async () => {
    const world = await load();
    const receipt = await receiptOf(world, { paidAt: daysAfter(world, 0) });
    await at(daysAfter(world, 25));
    await world.book.write.creditReceipt([receipt, creditor, NO_SIGNATURE], asCreditor);
    const quote = await world.lens.read.quote([world.id, daysAfter(world, 25)]);
    expect(quote).to.deep.include({ fee: 0n, arrears: 0n, paid: 110n * ONE });
  });

  it("credits at most what is left, and closes the debt", async () => {
    const world = await load();
    const receipt = await receiptOf(world, { amount: 2000n * ONE });
    await world.book.write.creditReceipt([receipt, creditor, NO_SIGNATURE], asCreditor);
    expect(await world.book.read.debtOf([world.id])).to.deep.include({ state: 4, paid: 1320n * ONE });
  });

  it("takes the signature of a creditor that is a contract", async () => {
    const world = await load();
    const wallet = await viem.deployContract("ContractWallet", [creditor]);
    const { terms } = world;
    const owed = { ...terms, creditor: wallet.address, salt: pad("0x03") } as const;
    const id = await world.book.read.idOf([owed]);
    const typedData = termsTypedData(owed, { chain: CHAIN, debtBook: world.book.address });
    const signatures = [
      await cast.creditor.signTypedData(typedData),
      await cast.debtor.signTypedData(typedData),
    ] as const;
    await world.book.write.open([owed, ...signatures], asStranger);
    const receipt = await receiptOf(world, { id });
    const signature = await signReceipt(world, cast.creditor, receipt);
    await world.book.write.creditReceipt([receipt, wallet.address, signature], asStranger);
    expect(await paidOf(world, id)).to.equal(110n * ONE);
  });

  it("lets nobody use up the key of another creditor's payment", async () => {
    const world = await load();
    const { id } = await openDebtOf(world, cast.stranger);
    const stolen = await receiptOf(world, { id });
    await world.book.write.creditReceipt([stolen, cast.stranger.account.address, NO_SIGNATURE], asStranger);
    await world.book.write.creditReceipt([await receiptOf(world), creditor, NO_SIGNATURE], asCreditor);
    expect(await paidOf(world, world.id)).to.equal(110n * ONE);
  });
});

/** A debt to another creditor. */
async function openDebtOf(world: Receipts, other: typeof cast.stranger) {
  const terms = await termsOf(world, { creditor: other.account.address });
  const signature = await sign(world, cast.debtor, terms);
  await world.book.write.open([terms, NO_SIGNATURE, signature], { account: other.account });
  return { id: await world.book.read.idOf([terms]) };
}

describe("ReceiptBook.creditReceipts", () => {
  it("refuses no receipts", async () => {
    const { book } = await load();
    const crediting = book.write.creditReceipts([[], creditor, NO_SIGNATURE], asCreditor);
    await viem.assertions.revertWithCustomError(crediting, book, "ReceiptsMissing");
  });

  it("refuses another list than was signed", async () => {
    const world = await load();
    const [first, second] = [await receiptOf(world), await receiptOf(world, { key: keyOf(2) })];
    const signature = await signReceipts(world, cast.creditor, [first, second]);
    for (const list of [[first], [second, first], [first, first]]) {
      const crediting = world.book.write.creditReceipts([list, creditor, signature], asStranger);
      await viem.assertions.revertWithCustomError(crediting, world.book, "SignatureInvalid");
    }
  });

  it("refuses all if one is refused", async () => {
    const world = await load();
    const other = await openDebtOf(world, cast.stranger);
    const receipt = await receiptOf(world);
    const cases = [
      { list: [receipt, receipt], error: "CreditedAlready" },
      { list: [receipt, { ...receipt, key: keyOf(2), id: other.id }], error: "NotPermitted" },
    ] as const;
    for (const { list, error } of cases) {
      const signature = await signReceipts(world, cast.creditor, list);
      const crediting = world.book.write.creditReceipts([list, creditor, signature], asStranger);
      await viem.assertions.revertWithCustomError(crediting, world.book, error);
    }
    expect(await paidOf(world, world.id)).to.equal(0n);
  });

  it("credits a signed list, for several debts", async () => {
    const world = await load();
    const { id, second } = world;
    const list = await Promise.all([id, second, id].map((of, i) => receiptOf(world, { id: of, key: keyOf(i) })));
    const signature = await signReceipts(world, cast.creditor, list);
    await world.book.write.creditReceipts([list, creditor, signature], asStranger);
    expect(await paidOf(world, id)).to.equal(220n * ONE);
    expect(await paidOf(world, second)).to.equal(110n * ONE);
  });
});
