import type { Amount, DebtId } from "@duebook/protocol/terms";
import type { TransferFacts } from "./attribution.ts";

/** A payment as a contract recorded it, in the same transaction as the tokens moved. */
export interface RecordedPayment {
  readonly debt: DebtId;
  readonly transactionId: string;
  /** Counts as the index of transfers does. */
  readonly index: number;
  readonly amount: Amount;
  /** Who was paid, as transfers write it. */
  readonly payee: string;
}

/**
 * The debts of transfers that contracts recorded, by position. A contract moves the tokens, measures what arrived, and then
 * says so: each payment is of the nearest transfer before it that brought its payee exactly as much, and of no other one.
 * So a second transfer in the same transaction, of the same amount, stays one that nothing has recorded.
 */
export function recordedTransfers(
  transfers: readonly TransferFacts[],
  payments: readonly RecordedPayment[],
  amountOf: (transfer: TransferFacts) => Amount,
): ReadonlyMap<string, DebtId> {
  const recorded = new Map<string, DebtId>();
  // A window has as many transfers as payments: looking at all of them for each payment would take the square of it.
  const byTransaction = Map.groupBy(transfers, ({ transactionId }) => transactionId);
  for (const payment of payments.toSorted((a, b) => a.index - b.index)) {
    const transfer = (byTransaction.get(payment.transactionId) ?? [])
      .filter(({ position }) => !recorded.has(position))
      .filter((one) => isBefore(payment, one) && amountOf(one) === payment.amount)
      .reduce<TransferFacts | null>((nearest, one) => (nearest && nearest.index > one.index ? nearest : one), null);
    if (transfer !== null) recorded.set(transfer.position, payment.debt);
  }
  return recorded;
}

function isBefore({ index, payee }: RecordedPayment, transfer: TransferFacts): boolean {
  return transfer.index < index && transfer.to === payee;
}
