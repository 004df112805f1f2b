import { type Receipt, receiptKeyOf, receiptTypedData } from "@duebook/protocol/receipt";
import type { Conditions } from "@duebook/protocol/terms";
import { getAddress, type Hex, pad, toHex } from "viem";
import { as, openLife } from "../../lives.ts";
import {
  CHAIN,
  cast,
  DAY,
  NO_SIGNATURE,
  networkHelpers,
  ONE,
  openDebt,
  sign,
  termsOf,
  type Wallet,
} from "../../world.ts";

/** What `Permission.RECEIPT` is in contracts/types/Permission.sol. */
export const PERMISSION_RECEIPT = 64;
/** Why a report is denied. */
export const REASON: Hex = pad("0x0e");
export const HOUR = 3600;

export const creditor = getAddress(cast.creditor.account.address);
export const servicer = getAddress(cast.servicer.account.address);

/** The order of the Solidity enum `ReportState`. */
const REPORT_STATES = ["unknown", "open", "credited", "denied", "ignored", "disputed"] as const;

/** A world with two debts. */
export async function deployReceipts(changes: Partial<Conditions> = {}) {
  const life = await openLife(changes);
  const second = await openDebt(life, { salt: pad("0x02") });
  return { ...life, second: second.id };
}

export type Receipts = Awaited<ReturnType<typeof deployReceipts>>;

const usual = () => deployReceipts();
export const load = () => networkHelpers.loadFixture(usual);

/** The debtor has reported a payment of 110.00, now; the creditor has 72 hours. */
async function reported() {
  const world = await deployReceipts();
  const report = await receiptOf(world);
  await world.book.write.reportPayment([report, NO_SIGNATURE], as.debtor);
  return { ...world, report };
}
export const loadReported = () => networkHelpers.loadFixture(reported);

/** The time to answer passes. */
export async function ignore(): Promise<void> {
  await networkHelpers.time.increase(73 * HOUR);
}

/** Key of the n-th payment on TRON. */
export function keyOf(n: number): Hex {
  return receiptKeyOf("tron:0x2b6653dc", pad(toHex(n)), 0);
}

/** A receipt of 110.00 that was paid now; what differs is given. A report has the same fields. */
export async function receiptOf({ id }: Receipts, changes: Partial<Receipt> = {}): Promise<Receipt> {
  return { id, key: keyOf(1), amount: 110n * ONE, paidAt: await networkHelpers.time.latest(), ...changes };
}

export const domainOf = ({ book }: Receipts) => ({ chain: CHAIN, debtBook: book.address }) as const;

export async function signReceipt(world: Receipts, wallet: Wallet, receipt: Receipt): Promise<Hex> {
  return wallet.signTypedData(receiptTypedData(receipt, domainOf(world)));
}

/** The creditor sends it. */
export function credit({ book }: Receipts, receipt: Receipt): Promise<Hex> {
  return book.write.creditReceipt([receipt, creditor, NO_SIGNATURE], as.creditor);
}

/** The same debtor's debt to a stranger. */
export async function openDebtToStranger(world: Receipts): Promise<Hex> {
  const terms = await termsOf(world, { creditor: cast.stranger.account.address });
  await world.book.write.open([terms, NO_SIGNATURE, await sign(world, cast.debtor, terms)], as.stranger);
  return world.book.read.idOf([terms]);
}

export const daysAfter = ({ terms }: Receipts, days: number) => terms.firstDueAt + days * DAY;

export async function paidOf({ book }: Receipts, id: Hex): Promise<bigint> {
  return (await book.read.debtOf([id])).paid;
}

export async function reportStateOf({ book, id }: Receipts) {
  return REPORT_STATES[await book.read.reportStateOf([id, keyOf(1)])];
}
