import type { Amount } from "@duebook/protocol/terms";
import { readAmount } from "@duebook/protocol/typed-amount";
import type { Offer } from "./order.ts";

/** The amount that was typed, or null if it cannot be paid: not an amount or not clear which, too small or more than is left. */
export function typedAmount(text: string, { least, most }: Offer): Amount | null {
  try {
    const amount = readAmount(text);
    return amount >= least && amount <= most ? amount : null;
  } catch {
    return null;
  }
}
