import { encodeAbiParameters, type Hex, keccak256 } from "viem";
import type { Keccak } from "./journal.ts";
import type { Amount, ChainId, DebtId, Instant } from "./terms.ts";
import { debtBookDomain, type TermsDomain } from "./typed-data.ts";

/** A creditor's word that a payment arrived elsewhere, or a debtor's that it was made; `contracts/interfaces/IReceiptBook.sol`. */
export interface Receipt {
  readonly id: DebtId;
  /** Where it arrived; see `receiptKeyOf`. */
  readonly key: Hex;
  readonly amount: Amount;
  readonly paidAt: Instant;
}

// The order and the types are those of the structs in contracts: the type hashes depend on both.
const RECEIPT_FIELDS = [
  { name: "id", type: "bytes32" },
  { name: "key", type: "bytes32" },
  { name: "amount", type: "uint64" },
  { name: "paidAt", type: "uint40" },
] as const;

/** What the creditor or a servicer signs (EIP-712). Error: `protocol/chain-not-evm`. */
export function receiptTypedData(receipt: Receipt, domain: TermsDomain) {
  return {
    domain: debtBookDomain(domain),
    types: { Receipt: RECEIPT_FIELDS },
    primaryType: "Receipt",
    message: receipt,
  } as const;
}

/** Several receipts under one signature. Error: `protocol/chain-not-evm`. */
export function receiptsTypedData(receipts: readonly Receipt[], domain: TermsDomain) {
  return {
    domain: debtBookDomain(domain),
    types: { Receipts: [{ name: "receipts", type: "Receipt[]" }], Receipt: RECEIPT_FIELDS },
    primaryType: "Receipts",
    message: { receipts },
  } as const;
}

/** What the debtor signs to report a payment: it stops the late clock and credits nothing. Error: `protocol/chain-not-evm`. */
export function reportTypedData(report: Receipt, domain: TermsDomain) {
  return {
    domain: debtBookDomain(domain),
    types: { Report: RECEIPT_FIELDS },
    primaryType: "Report",
    message: report,
  } as const;
}

/** What the debtor signs to dispute because a report was ignored. Error: `protocol/chain-not-evm`. */
export function ignoredReportTypedData({ id, key }: Pick<Receipt, "id" | "key">, domain: TermsDomain) {
  return {
    domain: debtBookDomain(domain),
    types: { IgnoredReport: [RECEIPT_FIELDS[0], RECEIPT_FIELDS[1]] },
    primaryType: "IgnoredReport",
    message: { id, key },
  } as const;
}

/**
 * The key of a payment, equal to `ReceiptBook.receiptKeyOf`.
 * @param transactionId as the chain writes it, in bytes: 32 on EVM chains and TRON, 64 on Solana
 * @param position index of the event in its block or of the instruction in its transaction
 * @param keccak as for `entryHash`
 */
export function receiptKeyOf(chain: ChainId, transactionId: Hex, position: number, keccak: Keccak = keccak256): Hex {
  const types = [{ type: "string" }, { type: "bytes" }, { type: "uint256" }] as const;
  return keccak(encodeAbiParameters(types, [chain, transactionId, BigInt(position)]));
}
