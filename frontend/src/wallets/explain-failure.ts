import { DuebookError } from "@duebook/protocol/error";
import { explainRevert } from "@duebook/protocol/revert";
import type { Amount } from "@duebook/protocol/terms";
import { en } from "@duebook/protocol/words/failure/en";
import type { FailureWords } from "@duebook/protocol/words/failure/failure-words";
import type { Locale } from "@duebook/protocol/words/locale";
import { BaseError, InsufficientFundsError } from "viem";
import type { Words } from "../words/words-context.tsx";

// EIP-1193's "resource unavailable": the wallet still waits for an answer to an earlier question.
const ASKED_ALREADY = -32002;

/** A failure as the page tells it. */
export interface TellableFailure {
  readonly sentence: string;
  /** A transaction to look up before anything else is done, or null. */
  readonly transaction: string | null;
}

interface FailureSubject {
  readonly symbol: string;
  readonly chainName: string;
}

/** One sentence for whatever went wrong, in the reader's language; it says whether anything was paid. */
export async function explainFailure(
  error: unknown,
  { locale, words, formats }: Words,
  { symbol, chainName }: FailureSubject,
): Promise<TellableFailure> {
  const { code, context } = fieldsOf(error);
  const money = (name: string) => formats.amount(context[name] as Amount, symbol);
  const unsupported = () => words.failure["pay/chain-unsupported"](chainName);
  const sentences: Readonly<Record<string, (() => string) | undefined>> = {
    "wallet/short-of-token": () => words.failure["wallet/short-of-token"](money("holds"), money("needs")),
    "wallet/short-of-gas": () => words.failure["wallet/short-of-gas"](chainName),
    "wallet/chain-unknown": () => words.failure["wallet/chain-unknown"](chainName),
    "deployment/unknown-chain": unsupported,
    "deployment/missing": unsupported,
    "pay/more-than-left": () => words.failure["pay/more-than-left"](money("amount"), money("left")),
  };
  const plain = words.failure[code as keyof typeof words.failure];
  const sentence = sentences[code]?.() ?? (typeof plain === "string" ? plain : await explainOther(error, locale));
  return { sentence, transaction: code === "pay/outcome-unknown" ? String(context.hash) : null };
}

async function explainOther(error: unknown, locale: Locale): Promise<string> {
  const catalogue = await failureWords(locale);
  if (!(error instanceof DuebookError)) return explainRevert(error, catalogue).sentence;
  if (error.code === "wallet/wrong-chain") return catalogue["wallet/wrong-chain"]();
  // A coded sentence of the server says more than a guess at a revert could.
  return error.message;
}

const OTHERS: Readonly<Record<Exclude<Locale, "en">, () => Promise<FailureWords>>> = {
  "zh-CN": async () => (await import("@duebook/protocol/words/failure/zh-cn")).zhCn,
  "zh-TW": async () => (await import("@duebook/protocol/words/failure/zh-tw")).zhTw,
  es: async () => (await import("@duebook/protocol/words/failure/es")).es,
};

async function failureWords(locale: Locale): Promise<FailureWords> {
  if (locale === "en") return en;
  // English is there already; it stands in if the other language cannot be loaded.
  return OTHERS[locale]().catch(() => en);
}

function fieldsOf(error: unknown): Pick<DuebookError, "code" | "context"> {
  if (error instanceof DuebookError) return error;
  if (error instanceof BaseError && error.walk((cause) => cause instanceof InsufficientFundsError)) {
    return { code: "wallet/short-of-gas", context: {} };
  }
  return { code: hasCode(error, ASKED_ALREADY) ? "wallet/busy" : "", context: {} };
}

// Wallets throw plain objects, and what they throw may come wrapped; it may even refer to itself, so the depth is bounded.
function hasCode(error: unknown, code: number, depth = 8): boolean {
  const { code: own, cause } = Object(error) as { code?: unknown; cause?: unknown };
  return own === code || (cause !== undefined && depth > 0 && hasCode(cause, code, depth - 1));
}
