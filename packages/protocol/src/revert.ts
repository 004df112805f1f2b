import { type Abi, decodeErrorResult, type Hex, isHex } from "viem";
import { debtBookAbi, debtLensAbi, escrowAbi, payDeskAbi } from "./generated/abi.ts";
import { en } from "./words/failure/en.ts";
import type { FailureCode, FailureWords, PageFailureCode } from "./words/failure/failure-words.ts";

/** A failure as a person reads it: a stable code and one sentence that says whether anything was paid. */
export interface Failure {
  readonly code: FailureCode;
  readonly sentence: string;
}

// In this order: an error that several contracts have belongs to the first of them, since its data is the same.
const AREAS: Readonly<Record<string, Abi>> = {
  "debt-book": debtBookAbi,
  escrow: escrowAbi,
  "debt-lens": debtLensAbi,
  "pay-desk": payDeskAbi,
};

// EIP-1193 and EIP-1474 codes; 4100 is a wallet that no longer lets the page use the account, 5750 a refused upgrade.
const WALLET_CODES: Readonly<Record<number, PageFailureCode>> = {
  4001: "wallet/declined",
  4100: "wallet/declined",
  4900: "chain/down",
  4901: "wallet/wrong-chain",
  4902: "wallet/wrong-chain",
  5750: "wallet/declined",
};

// viem's names of what happens when an endpoint does not answer.
const DOWN = new Set(["HttpRequestError", "TimeoutError", "WebSocketRequestError", "SocketClosedError"]);

/** Explains revert data or whatever a wallet or viem threw; what is not known is `chain/refused`. */
export function explainRevert(revert: unknown, words: FailureWords = en): Failure {
  return firstKnown(revert, words) ?? explainFailure("chain/refused", words);
}

/** The sentence of a failure that the page itself found. */
export function explainFailure(code: PageFailureCode, words: FailureWords = en): Failure {
  return { code, sentence: words[code]() };
}

/** Code of a custom error: `AmountTooLarge` of DebtBook is `debt-book/amount-too-large`. */
export function codeOfError(area: string, errorName: string): string {
  return `${area}/${errorName.replace(/(?!^)[A-Z]/g, "-$&").toLowerCase()}`;
}

function firstKnown(revert: unknown, words: FailureWords): Failure | null {
  for (const error of unwrap(revert)) {
    const known = explainOne(error, words);
    if (known !== null) return known;
  }
  return null;
}

function explainOne(error: unknown, words: FailureWords): Failure | null {
  if (isHex(error)) return explainData(error, words);
  const { code, name } = fieldsOf(error);
  const page = WALLET_CODES[Number(code)] ?? (DOWN.has(String(name)) ? "chain/down" : undefined);
  return page === undefined ? null : explainFailure(page, words);
}

function explainData(data: Hex, words: FailureWords): Failure | null {
  for (const [area, abi] of Object.entries(AREAS)) {
    const decoded = decodeOrNull(abi, data);
    if (decoded === null) continue;
    const code = codeOfError(area, decoded.errorName) as FailureCode;
    // The catalogue is complete by its type, and code and arguments come from the same ABI.
    const sentence = words[code] as ((args: readonly unknown[]) => string) | undefined;
    if (sentence !== undefined) return { code, sentence: sentence(decoded.args ?? []) };
  }
  return null;
}

function decodeOrNull(abi: Abi, data: Hex): { errorName: string; args?: readonly unknown[] | undefined } | null {
  try {
    return decodeErrorResult({ abi, data });
  } catch {
    return null; // Not an error of this contract: the next one may know it.
  }
}

/** The error, its data and its causes; wallets nest them in `data`, `error` and `cause`, in any order. */
function unwrap(revert: unknown): unknown[] {
  const found: unknown[] = [];
  const open = [revert];
  // Bounded, since a wallet's error may refer to itself.
  while (open.length > 0 && found.length < 32) {
    const error = open.shift();
    if (error === undefined || error === null) continue;
    found.push(error);
    const { data, raw, cause, error: nested, originalError } = fieldsOf(error);
    open.push(raw, data, cause, nested, originalError);
  }
  return found;
}

function fieldsOf(error: unknown): Record<string, unknown> {
  return typeof error === "object" && error !== null ? (error as Record<string, unknown>) : {};
}
