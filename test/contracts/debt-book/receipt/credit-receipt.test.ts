import { expect } from "chai";
import { getAddress, pad, zeroHash } from "viem";
import { as, disputed, paid } from "../../lives.ts";
import { at, balanceOf, cast, NO_SIGNATURE, ONE, sign, termsOf, viem } from "../../world.ts";
import {
  credit,
  creditor,
  daysAfter,
  keyOf,
  load,
  openDebtToStranger,
  PERMISSION_RECEIPT,
  paidOf,
  receiptOf,
  servicer,
  signReceipt,
} from "./receipt-world.ts";

describe("DebtBook.creditReceipt", () => {
  it("given no such debt, reverts DebtNotOpen", async () => {
    const world = await load();
    const crediting = credit(world, await receiptOf(world, { id: zeroHash }));
    await viem.assertions.revertWithCustomErrorWithArgs(crediting, world.book, "DebtNotOpen", [zeroHash, 0]);
  });

  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const world = await load();
    await paid(world);
    await viem.assertions.revertWithCustomError(credit(world, await receiptOf(world)), world.book, "DebtNotOpen");
  });

  it("given nothing is left of a disputed debt, reverts NothingLeft, and leaves the key", async () => {
    const world = await load();
    await disputed(world);
    await paid(world);
    await viem.assertions.revertWithCustomError(credit(world, await receiptOf(world)), world.book, "NothingLeft");
    await credit(world, await receiptOf(world, { id: world.second }));
  });

  it("when the signer neither sends nor signed it, reverts SignatureInvalid", async () => {
    const world = await load();
    const receipt = await receiptOf(world);
    const forLess = await signReceipt(world, cast.creditor, { ...receipt, amount: ONE });
    for (const signature of [NO_SIGNATURE, forLess, await signReceipt(world, cast.debtor, receipt)]) {
      const crediting = world.book.write.creditReceipt([receipt, creditor, signature], as.stranger);
      await viem.assertions.revertWithCustomError(crediting, world.book, "SignatureInvalid");
    }
  });

  it("when the signer is neither the creditor nor a servicer with RECEIPT, reverts NotPermitted", async () => {
    const world = await load();
    await world.book.write.authorize([servicer, 0xffff - PERMISSION_RECEIPT], as.creditor);
    const receipt = await receiptOf(world);
    for (const wallet of [cast.servicer, cast.debtor, cast.stranger]) {
      const args = [receipt, wallet.account.address, await signReceipt(world, wallet, receipt)] as const;
      const crediting = world.book.write.creditReceipt(args, as.stranger);
      await viem.assertions.revertWithCustomError(crediting, world.book, "NotPermitted");
    }
  });

  it("given the creditor has taken RECEIPT back, reverts NotPermitted", async () => {
    const world = await load();
    const receipt = await receiptOf(world);
    const signature = await signReceipt(world, cast.servicer, receipt);
    await world.book.write.authorize([servicer, PERMISSION_RECEIPT], as.creditor);
    await world.book.write.authorize([servicer, 0], as.creditor);
    const crediting = world.book.write.creditReceipt([receipt, servicer, signature], as.stranger);
    const args = [servicer, creditor, PERMISSION_RECEIPT] as const;
    await viem.assertions.revertWithCustomErrorWithArgs(crediting, world.book, "NotPermitted", [...args]);
  });

  it("when it was paid in the future, reverts PaidInFuture", async () => {
    const world = await load();
    const crediting = credit(world, await receiptOf(world, { paidAt: world.terms.firstDueAt }));
    await viem.assertions.revertWithCustomError(crediting, world.book, "PaidInFuture");
  });

  it("when the amount is nothing, reverts AmountTooSmall", async () => {
    const world = await load();
    const crediting = credit(world, await receiptOf(world, { amount: 0n }));
    await viem.assertions.revertWithCustomErrorWithArgs(crediting, world.book, "AmountTooSmall", [0n, 1n]);
  });

  it("given its key was credited, to this debt or another of the creditor's (I14), reverts CreditedAlready", async () => {
    const world = await load();
    const receipt = await receiptOf(world);
    await credit(world, receipt);
    expect(await world.book.read.creditedDebtOf([creditor, receipt.key])).to.equal(receipt.id);
    for (const again of [receipt, { ...receipt, amount: ONE }, { ...receipt, id: world.second }]) {
      const crediting = credit(world, again);
      const args = [creditor, receipt.key] as const;
      await viem.assertions.revertWithCustomErrorWithArgs(crediting, world.book, "CreditedAlready", [...args]);
    }
    expect(await paidOf(world, world.id)).to.equal(110n * ONE);
  });

  it("given its key was credited to a debt of another creditor, credits it all the same", async () => {
    const world = await load();
    const stolen = await receiptOf(world, { id: await openDebtToStranger(world) });
    await world.book.write.creditReceipt([stolen, cast.stranger.account.address, NO_SIGNATURE], as.stranger);
    await credit(world, await receiptOf(world));
    expect(await paidOf(world, world.id)).to.equal(110n * ONE);
  });

  it("given the creditor is a contract, asks the contract (ERC-1271)", async () => {
    const world = await load();
    const wallet = await viem.deployContract("ContractWallet", [creditor]);
    const terms = await termsOf(world, { creditor: wallet.address });
    const signatures = [await sign(world, cast.creditor, terms), await sign(world, cast.debtor, terms)] as const;
    await world.book.write.open([terms, ...signatures], as.stranger);
    const receipt = await receiptOf(world, { id: await world.book.read.idOf([terms]) });
    const wrong = [receipt, wallet.address, await signReceipt(world, cast.stranger, receipt)] as const;
    const crediting = world.book.write.creditReceipt(wrong, as.stranger);
    await viem.assertions.revertWithCustomError(crediting, world.book, "SignatureInvalid");
    const right = [receipt, wallet.address, await signReceipt(world, cast.creditor, receipt)] as const;
    await world.book.write.creditReceipt(right, as.stranger);
    expect(await paidOf(world, receipt.id)).to.equal(110n * ONE);
  });

  it("given the debt has a note, takes the word of the note's owner alone", async () => {
    const world = await load();
    const { book, note, id } = world;
    const buyer = getAddress(cast.buyer.account.address);
    await book.write.mintNote([id], as.creditor);
    await credit(world, await receiptOf(world));
    await note.write.transferFrom([creditor, buyer, BigInt(id)], as.creditor);
    const other = await receiptOf(world, { key: keyOf(2) });
    await viem.assertions.revertWithCustomError(credit(world, other), book, "NotPermitted");
    await book.write.creditReceipt([other, buyer, NO_SIGNATURE], as.buyer);
    expect(await paidOf(world, id)).to.equal(220n * ONE);
    expect(await book.read.creditedDebtOf([buyer, other.key])).to.equal(other.id);
  });

  it("given the debt has a note whose owner lets a servicer sign receipts, credits what the servicer signed", async () => {
    const world = await load();
    await world.book.write.mintNote([world.id], as.creditor);
    await world.book.write.authorize([servicer, PERMISSION_RECEIPT], as.creditor);
    await world.book.write.creditReceipt([await receiptOf(world), servicer, NO_SIGNATURE], as.servicer);
    expect(await paidOf(world, world.id)).to.equal(110n * ONE);
  });

  it("given a late fee is unpaid and nothing is past due, takes the late fee on the amount back", async () => {
    const world = await load();
    const { book, id } = world;
    await at(daysAfter(world, 5 + 10)); // 110 for 10 days, at 10 % a year
    await book.write.pay([id, 110n * ONE], as.debtor);
    const assessed = (110n * ONE * 10n) / 3650n;
    const paidAt = daysAfter(world, 5 + 8);
    await at(daysAfter(world, 5 + 11));
    const reversed = (50n * ONE * 3n + 3649n) / 3650n; // 50 for 3 days, up
    await credit(world, await receiptOf(world, { amount: 50n * ONE, paidAt }));
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 160n * ONE, feeAssessed: assessed - reversed });
  });

  it("given arrears beyond grace since it was paid, takes the late fee on the amount back", async () => {
    const world = await load();
    const { book, id } = world;
    const receipt = await receiptOf(world, { paidAt: daysAfter(world, 0) });
    await at(daysAfter(world, 5 + 73)); // 110 for 73 days, 110 for 43, 110 for 13, at 10 % a year
    const reversed = 2_200_000n; // 110 for 73 days
    const rest = (110n * ONE * BigInt(73 + 43 + 13)) / 3650n - reversed;
    const args = [id, receipt.key, 2, 110n * ONE, receipt.paidAt, reversed, 110n * ONE, rest] as const;
    await viem.assertions.emitWithArgs(credit(world, receipt), book, "ReceiptCredited", [...args]);
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 110n * ONE, feeAssessed: rest });
  });

  it("when a servicer with RECEIPT signed it, credits the amount", async () => {
    const world = await load();
    await world.book.write.authorize([servicer, PERMISSION_RECEIPT], as.creditor);
    const receipt = await receiptOf(world);
    const signature = await signReceipt(world, cast.servicer, receipt);
    await world.book.write.creditReceipt([receipt, servicer, signature], as.stranger);
    expect(await paidOf(world, world.id)).to.equal(110n * ONE);
  });

  it("when the amount is above what is left, credits what is left, and emits ReceiptCredited and DebtClosed", async () => {
    const world = await load();
    const { book, id } = world;
    const receipt = await receiptOf(world, { amount: 2000n * ONE });
    const crediting = credit(world, receipt);
    const args = [id, receipt.key, 2, 1320n * ONE, receipt.paidAt, 0n, 1320n * ONE, 0n] as const;
    await viem.assertions.emitWithArgs(crediting, book, "ReceiptCredited", [...args]);
    await viem.assertions.emitWithArgs(crediting, book, "DebtClosed", [id, 3, 4]);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 4, paid: 1320n * ONE });
  });

  it("when anyone sends what the creditor signed, credits the amount, moves no tokens, and emits ReceiptCredited", async () => {
    const world = await load();
    const { book, id } = world;
    const receipt = await receiptOf(world);
    expect(await book.read.receiptKeyOf(["tron:0x2b6653dc", pad("0x01"), 0n])).to.equal(receipt.key);
    const signature = await signReceipt(world, cast.creditor, receipt);
    const before = await balanceOf(world, creditor);
    const crediting = book.write.creditReceipt([receipt, creditor, signature], as.stranger);
    const args = [id, receipt.key, 2, 110n * ONE, receipt.paidAt, 0n, 110n * ONE, 0n] as const;
    await viem.assertions.emitWithArgs(crediting, book, "ReceiptCredited", [...args]);
    expect(await paidOf(world, id)).to.equal(110n * ONE);
    expect(await balanceOf(world, creditor)).to.equal(before);
  });
});
