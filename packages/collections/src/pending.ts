import { SMALLEST_PAYMENT } from "@duebook/protocol/model";
import type { Amount } from "@duebook/protocol/terms";
import type { Attribution } from "./attribution.ts";

/** A transfer of one debt, as far as it tells what is still to be recorded. */
export interface AttributedTransfer {
  readonly kind: Attribution["kind"];
  /** What arrived, or left. */
  readonly amount: Amount;
  /** Whether a receipt of it was credited on chain. */
  readonly isCredited: boolean;
}

/**
 * What reached a debt and is recorded nowhere yet, given what is left of it. At the pay address it is what lies there, since
 * a sweep takes all of it; elsewhere it is what no receipt was credited for. Less than the smallest payment, of which
 * nothing can be recorded, is nothing: or anybody could silence reminders for ever with a grain of dust.
 */
export function pendingOf(transfers: readonly AttributedTransfer[], left: Amount): Amount {
  const sum = (isMeant: (one: AttributedTransfer) => boolean) =>
    transfers.filter(isMeant).reduce((total, { amount }) => total + amount, 0n);
  const atPayAddress = sum(({ kind }) => kind === "payAddress") - sum(({ kind }) => kind === "swept");
  const elsewhere = sum(({ kind, isCredited }) => isElsewhere(kind) && !isCredited);
  const least = left < SMALLEST_PAYMENT ? left : SMALLEST_PAYMENT;
  return (atPayAddress > 0n && atPayAddress >= least ? atPayAddress : 0n) + elsewhere;
}

function isElsewhere(kind: AttributedTransfer["kind"]): boolean {
  return kind === "reference" || kind === "pool" || kind === "confirmed";
}
