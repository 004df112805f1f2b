import { type Mandate, mandateTypedData } from "@duebook/protocol/mandate";
import { type Hex, zeroHash } from "viem";
import { as, type Life, openLife } from "../../lives.ts";
import { at, CHAIN, cast, DAY, networkHelpers, ONE, type TokenCase, type Wallet } from "../../world.ts";

/** A debt with a mandate of the payer; its first installment is due in the next block. */
export type Mandated = Life & { readonly mandate: Mandate; readonly signature: Hex };

export async function mandated(changes: Partial<Mandate> = {}, token?: TokenCase): Promise<Mandated> {
  const life = await openLife({}, {}, token);
  const mandate = await mandateOf(life, changes);
  const signature = await signMandate(life, cast.payer, mandate);
  await at(life.terms.firstDueAt);
  return { ...life, mandate, signature };
}

const usual = () => mandated();
export const load = () => networkHelpers.loadFixture(usual);

/** A mandate of the payer for 110.00 an installment and a year; what differs is given. */
export async function mandateOf(
  { id, token }: Pick<Life, "id" | "token">,
  changes: Partial<Mandate> = {},
): Promise<Mandate> {
  const now = await networkHelpers.time.latest();
  const payer = cast.payer.account.address;
  return { id, version: 0, payer, token, maximum: 110n * ONE, until: now + 365 * DAY, salt: zeroHash, ...changes };
}

export async function signMandate({ book }: Pick<Life, "book">, wallet: Wallet, mandate: Mandate): Promise<Hex> {
  return wallet.signTypedData(mandateTypedData(mandate, { chain: CHAIN, debtBook: book.address }));
}

/** A stranger sends it. */
export function autopay({ book, mandate, signature }: Mandated): Promise<Hex> {
  return book.write.autopay([mandate, signature], as.stranger);
}

/** The next block is so many days after the first due date. */
export async function daysAfter({ terms }: Life, days: number): Promise<void> {
  await at(terms.firstDueAt + days * DAY);
}

export async function paidOf({ book, id }: Pick<Life, "book" | "id">): Promise<bigint> {
  return (await book.read.debtOf([id])).paid;
}
