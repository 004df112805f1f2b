import { type Receipt, receiptsTypedData } from "@duebook/protocol/receipt";
import { expect } from "chai";
import type { Hex } from "viem";
import { as } from "../../lives.ts";
import { cast, NO_SIGNATURE, ONE, viem } from "../../world.ts";
import {
  creditor,
  domainOf,
  keyOf,
  load,
  openDebtToStranger,
  paidOf,
  type Receipts,
  receiptOf,
} from "./receipt-world.ts";

async function signed(world: Receipts, list: readonly Receipt[]): Promise<Hex> {
  return cast.creditor.signTypedData(receiptsTypedData(list, domainOf(world)));
}

/** Anyone sends what the creditor signed. */
async function creditSigned(world: Receipts, list: readonly Receipt[]): Promise<Hex> {
  return world.book.write.creditReceipts([list, creditor, await signed(world, list)], as.stranger);
}

describe("DebtBook.creditReceipts", () => {
  it("when there are none, reverts ReceiptsMissing", async () => {
    const { book } = await load();
    const crediting = book.write.creditReceipts([[], creditor, NO_SIGNATURE], as.creditor);
    await viem.assertions.revertWithCustomError(crediting, book, "ReceiptsMissing");
  });

  it("when the signer signed another list, reverts SignatureInvalid", async () => {
    const world = await load();
    const [first, second] = [await receiptOf(world), await receiptOf(world, { key: keyOf(2) })];
    const signature = await signed(world, [first, second]);
    for (const list of [[first], [second, first], [first, first], [first, second, second]]) {
      const crediting = world.book.write.creditReceipts([list, creditor, signature], as.stranger);
      await viem.assertions.revertWithCustomError(crediting, world.book, "SignatureInvalid");
    }
  });

  it("when a key is in it twice, reverts CreditedAlready, and credits none", async () => {
    const world = await load();
    const receipt = await receiptOf(world);
    const twice = creditSigned(world, [receipt, { ...receipt, id: world.second }]);
    await viem.assertions.revertWithCustomError(twice, world.book, "CreditedAlready");
    expect(await paidOf(world, world.id)).to.equal(0n);
  });

  it("when one is of another creditor's debt, reverts NotPermitted, and credits none", async () => {
    const world = await load();
    const other = await receiptOf(world, { key: keyOf(2), id: await openDebtToStranger(world) });
    const crediting = creditSigned(world, [await receiptOf(world), other]);
    await viem.assertions.revertWithCustomError(crediting, world.book, "NotPermitted");
    expect(await paidOf(world, world.id)).to.equal(0n);
  });

  it("when anyone sends what the creditor signed, credits all, to several debts, and emits ReceiptCredited", async () => {
    const world = await load();
    const { book, id, second } = world;
    const list = await Promise.all([id, second, id].map((of, n) => receiptOf(world, { id: of, key: keyOf(n) })));
    await creditSigned(world, list);
    const credited = (await book.getEvents.ReceiptCredited()).map(({ args }) => [args.id, args.key, args.sequence]);
    expect(credited).to.deep.equal([
      [id, keyOf(0), 2],
      [second, keyOf(1), 2],
      [id, keyOf(2), 3],
    ]);
    expect(await paidOf(world, id)).to.equal(220n * ONE);
    expect(await paidOf(world, second)).to.equal(110n * ONE);
  });
});
