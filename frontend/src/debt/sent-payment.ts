import type { DebtView } from "@duebook/protocol/http";
import * as v from "valibot";

const hex = v.custom<`0x${string}`>((text) => typeof text === "string" && /^0x[0-9a-f]+$/i.test(text));
const sentShape = v.object({ transaction: hex, account: hex, nonce: v.number(), sentAt: v.number() });

/** A payment that left the wallet and of which the page does not know yet what became of it. */
export type SentPayment = v.InferOutput<typeof sentShape>;

const keyOf = (id: string) => `duebook.sent.${id}`;

/** Keeps a payment on this device, one for each account that paid; without storage (private mode) nothing is kept. */
export function keepSent(id: string, sent: SentPayment): void {
  write(id, [...keptSent(id).filter(({ account }) => account !== sent.account), sent]);
}

/** Payments toward the debt that were sent from this device and not forgotten; what cannot be read is none. */
export function keptSent(id: string): readonly SentPayment[] {
  try {
    return v.parse(v.array(sentShape), JSON.parse(localStorage.getItem(keyOf(id)) ?? "[]"));
  } catch {
    return [];
  }
}

/** Forgets a payment of which is known what became of it. */
export function forgetSent(id: string, transaction: string): void {
  write(
    id,
    keptSent(id).filter((sent) => sent.transaction !== transaction),
  );
}

/** The payment among those of the debt that is the one sent, or null. */
export function recordedPayment(sent: SentPayment, { payments }: Pick<DebtView, "payments">) {
  const isSame = ({ transaction }: DebtView["payments"][number]) => transaction === sent.transaction;
  // Sped up in the wallet it is another transaction, of the same account.
  const isSpedUp = ({ payer, receivedAt }: DebtView["payments"][number]) =>
    payer?.toLowerCase() === sent.account.toLowerCase() && receivedAt >= sent.sentAt;
  return payments.find(isSame) ?? payments.find(isSpedUp) ?? null;
}

function write(id: string, payments: readonly SentPayment[]): void {
  try {
    if (payments.length === 0) localStorage.removeItem(keyOf(id));
    else localStorage.setItem(keyOf(id), JSON.stringify(payments));
  } catch {
    return;
  }
}
