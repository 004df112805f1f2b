import { type Mandate, mandateTypedData } from "@duebook/protocol/mandate";
import { type Hex, zeroHash } from "viem";
import {
  CHAIN,
  cast,
  DAY,
  deployWorld,
  ETHEREUM_TETHER,
  networkHelpers,
  ONE,
  openDebt,
  type TokenCase,
  type Wallet,
} from "../../world.ts";

/** The world of `deployWorld` with a debt. */
export async function deployMandates(tokenCase: TokenCase = ETHEREUM_TETHER) {
  const world = await deployWorld(tokenCase);
  return { ...world, ...(await openDebt(world)) };
}

export type Mandates = Awaited<ReturnType<typeof deployMandates>>;

/** A mandate of the payer for 110.00 an installment and a year; what differs is given. */
export async function mandateOf({ id, token }: Mandates, changes: Partial<Mandate> = {}): Promise<Mandate> {
  const now = await networkHelpers.time.latest();
  const payer = cast.payer.account.address;
  return { id, version: 0, payer, token, maximum: 110n * ONE, until: now + 365 * DAY, salt: zeroHash, ...changes };
}

export async function signMandate({ book }: Pick<Mandates, "book">, wallet: Wallet, mandate: Mandate): Promise<Hex> {
  return wallet.signTypedData(mandateTypedData(mandate, { chain: CHAIN, debtBook: book.address }));
}

export async function paidOf({ book, id }: Pick<Mandates, "book" | "id">): Promise<bigint> {
  return (await book.read.debtOf([id])).paid;
}
