import type { FailedTransactionMetadata } from "litesvm";
import * as internal from "litesvm/dist/internal.js";

/** Why a transaction failed, in the words of Agave's JSON. */
export type TransactionError = string | { readonly [kind: string]: unknown };

interface ErrorNames {
  readonly TransactionErrorFieldless: Readonly<Record<number, string>>;
  readonly InstructionErrorFieldless: Readonly<Record<number, string>>;
}

const names = internal as unknown as ErrorNames; // declared as `const enum`, unreadable under `isolatedModules`

/** The failure as JSON-RPC says it: a name, or `{ InstructionError: [index, name or { Custom: code }] }` and the like. */
export function transactionErrorOf(failed: FailedTransactionMetadata): TransactionError {
  const error = failed.err();
  if (typeof error === "number") return names.TransactionErrorFieldless[error] ?? `Unknown${error}`;
  if ("err" in error) return { InstructionError: [error.index, instructionErrorOf(error.err())] };
  if ("accountIndex" in error) return { InsufficientFundsForRent: { account_index: error.accountIndex } };
  return { DuplicateInstruction: error.index };
}

type InstructionFailure = number | { readonly code: number } | { readonly msg: string };

function instructionErrorOf(error: InstructionFailure): TransactionError {
  if (typeof error === "number") return names.InstructionErrorFieldless[error] ?? `Unknown${error}`;
  return "code" in error ? { Custom: error.code } : { BorshIoError: error.msg };
}
