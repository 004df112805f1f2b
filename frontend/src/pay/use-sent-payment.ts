import type { DebtView } from "@duebook/protocol/http";
import { useEffect, useState } from "react";
import { forgetSent, keptSent, recordedPayment, type SentPayment } from "../debt/sent-payment.ts";
import type { PaidPayment } from "./receipt-card.tsx";

const READ_EVERY_MS = 3000;

interface SentOptions {
  readonly view: DebtView;
  reload(): Promise<DebtView | null>;
  onPaid(paid: PaidPayment): void;
}

/** A payment of an earlier visit that does not show yet, or null; waits for it, and gives its receipt once it shows. */
export function useSentPayment({ view, reload, onPaid }: SentOptions) {
  // Of this visit alone: what is sent now is waited for by whoever sends it.
  const [sent, setSent] = useState<SentPayment | null>(() => waitingSent(view));
  useEffect(() => {
    for (const each of keptSent(view.id)) if (recordedPayment(each, view)) forgetSent(view.id, each.transaction);
  }, [view]);
  useEffect(() => {
    const recorded = sent && recordedPayment(sent, view);
    if (!recorded) return;
    setSent(null);
    onPaid({ ...paidOf(recorded), account: recorded.payer ?? sent.account, isRecorded: true });
  }, [sent, view, onPaid]);
  useEffect(() => {
    if (sent === null) return;
    const timer = setInterval(() => void reload(), READ_EVERY_MS);
    return () => clearInterval(timer);
  }, [sent, reload]);
  return { sent, dismiss: () => setSent(null) };
}

function waitingSent(view: DebtView): SentPayment | null {
  return keptSent(view.id).find((sent) => recordedPayment(sent, view) === null) ?? null;
}

function paidOf({ transaction, amount, receivedAt }: DebtView["payments"][number]) {
  return { transaction: transaction as `0x${string}`, amount: BigInt(amount), at: receivedAt };
}
