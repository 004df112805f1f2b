import type { Hex } from "viem";
import { mandateOf, signMandate } from "../../test/contracts/debt-book/mandate/mandate-world.ts";
import {
  deployReceipts,
  keyOf,
  PERMISSION_RECEIPT,
  receiptOf,
  signReceipt,
} from "../../test/contracts/debt-book/receipt/receipt-world.ts";
import { deployDesk, transfer } from "../../test/contracts/pay-desk/desk-world.ts";
import {
  at,
  cast,
  gasOf,
  NO_SIGNATURE,
  networkHelpers,
  ONE,
  openDebt,
  type Wallet,
} from "../../test/contracts/world.ts";
import type { Gas } from "./operations.ts";

const BATCH = 20;
const asServicer = { account: cast.servicer.account };
const asCreditor = { account: cast.creditor.account };
const asStranger = { account: cast.stranger.account };
const servicer = cast.servicer.account.address;
const creditor = cast.creditor.account.address;

const SALTS = Array.from({ length: BATCH }, (_, k) => `0x${(k + 17).toString(16).repeat(32)}` as const);

/**
 * Gas of the doors beside paying straight. A `receipt` is sent by the creditor who signs it, `receiptByServicer` by a
 * servicer (one more word is read), `receiptRelayed` by somebody else with the creditor's signature (which is read and
 * checked); `receiptInBatchOf20` is one of twenty debts' in one transaction of the servicer, as is `sweepInBatchOf20`.
 */
export async function measureDoors(): Promise<Gas> {
  return {
    sweepPayAddress: await sweep(),
    sweepInBatchOf20: await sweepInBatch(),
    autopay: await autopay(),
    receipt: await receiptSentBy(cast.creditor),
    receiptByServicer: await receiptSentBy(cast.servicer),
    receiptRelayed: await receiptRelayed(),
    receiptInBatchOf20: await receiptInBatch(),
  };
}

/** A plain transfer of the first installment; the creditor holds tokens. */
async function sweep(): Promise<number> {
  const world = await deployDesk();
  await world.book.write.pay([world.id, ONE], { account: cast.debtor.account });
  await transfer(cast.payer, world.token, await world.desk.read.payAddressOf([world.id]), 110n * ONE);
  return gasOf(await world.desk.write.sweep([world.id], asStranger));
}

async function mandated() {
  const world = await deployDesk();
  const mandate = await mandateOf(world);
  const signature = await signMandate(world, cast.payer, mandate);
  await world.book.write.pay([world.id, ONE], { account: cast.debtor.account });
  await at(world.terms.firstDueAt);
  return { ...world, mandate, signature };
}

/** The first installment and each later one cost the same. */
async function autopay(): Promise<number> {
  const { book, terms, mandate, signature } = await networkHelpers.loadFixture(mandated);
  await at(terms.firstDueAt);
  return gasOf(await book.write.autopay([mandate, signature], asStranger));
}

async function permitted() {
  const world = await deployReceipts();
  await world.book.write.authorize([servicer, PERMISSION_RECEIPT], asCreditor);
  return world;
}

async function receiptSentBy({ account }: Wallet): Promise<number> {
  const world = await networkHelpers.loadFixture(permitted);
  const some = await receiptOf(world);
  return gasOf(await world.book.write.creditReceipt([some, account.address, NO_SIGNATURE], { account }));
}

async function receiptRelayed(): Promise<number> {
  const world = await networkHelpers.loadFixture(permitted);
  const some = await receiptOf(world);
  const signature = await signReceipt(world, cast.creditor, some);
  return gasOf(await world.book.write.creditReceipt([some, creditor, signature], asStranger));
}

/** A plain transfer of the first installment of each. */
async function sweepInBatch(): Promise<number> {
  const world = await deployDesk();
  await world.book.write.pay([world.id, ONE], { account: cast.debtor.account });
  const ids: Hex[] = [];
  for (const salt of SALTS) {
    const { id } = await openDebt(world, { salt });
    await transfer(cast.payer, world.token, await world.desk.read.payAddressOf([id]), 110n * ONE);
    ids.push(id);
  }
  return Math.ceil((await gasOf(await world.desk.write.sweepMany([ids], asStranger))) / BATCH);
}

async function receiptInBatch(): Promise<number> {
  const world = await networkHelpers.loadFixture(permitted);
  const receipts = [];
  for (const [index, salt] of SALTS.entries()) {
    const { id } = await openDebt(world, { salt });
    receipts.push(await receiptOf(world, { id, key: keyOf(index) }));
  }
  const hash = await world.book.write.creditReceipts([receipts, servicer, NO_SIGNATURE], asServicer);
  return Math.ceil((await gasOf(hash)) / BATCH);
}
