import { type Receipt, receiptKeyOf, receiptsTypedData, receiptTypedData } from "@duebook/protocol/receipt";
import type { Conditions } from "@duebook/protocol/terms";
import { type Hex, pad, toHex } from "viem";
import { CHAIN, DAY, deployWorld, ETHEREUM_TETHER, networkHelpers, ONE, openDebt, type Wallet } from "../../world.ts";

/** What `Permission.RECEIPT` is in contracts/types/Permission.sol. */
export const RECEIPT_PERMISSION = 64;

/** The world of `deployWorld` with two debts. */
export async function deployReceipts(changes: Partial<Conditions> = {}) {
  const world = await deployWorld(ETHEREUM_TETHER, changes);
  const { id, terms } = await openDebt(world);
  const second = await openDebt(world, { salt: pad("0x02") });
  return { ...world, id, second: second.id, terms };
}

export type Receipts = Awaited<ReturnType<typeof deployReceipts>>;

/** Key of the n-th payment on TRON. */
export function keyOf(n: number): Hex {
  return receiptKeyOf("tron:0x2b6653dc", pad(toHex(n)), 0);
}

/** A receipt of 110.00 that was paid now; what differs is given. */
export async function receiptOf({ id }: Receipts, changes: Partial<Receipt> = {}): Promise<Receipt> {
  return { id, key: keyOf(1), amount: 110n * ONE, paidAt: await networkHelpers.time.latest(), ...changes };
}

const domainOf = ({ book }: Receipts) => ({ chain: CHAIN, debtBook: book.address }) as const;

export async function signReceipt(world: Receipts, wallet: Wallet, receipt: Receipt): Promise<Hex> {
  return wallet.signTypedData(receiptTypedData(receipt, domainOf(world)));
}

export async function signReceipts(world: Receipts, wallet: Wallet, receipts: readonly Receipt[]): Promise<Hex> {
  return wallet.signTypedData(receiptsTypedData(receipts, domainOf(world)));
}

export const daysAfter = ({ terms }: Receipts, days: number) => terms.firstDueAt + days * DAY;
