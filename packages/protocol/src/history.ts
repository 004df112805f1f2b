import type { Address } from "viem";
import type { Cast, HistoryCall, HistoryTerms } from "./call-arguments.ts";
import type { Quote } from "./debt.ts";
import { DuebookError } from "./error.ts";
import { NO_CONTRACT, takeCall } from "./history-call.ts";
import { openDebt } from "./model/open.ts";
import type { ModelDebt, Step } from "./model.ts";
import { quote } from "./quote.ts";
import { type Conditions, type Instant, NO_REMEDIES, type Remedies, type Terms, type TokenKind } from "./terms.ts";

/** The part of the conditions that decides what lateness, early payoff and dispute change; a remedy left out is none. */
export type HistoryConditions = Pick<Conditions, "lateBpsPerYear" | "feeCapBps" | "rebateBps" | "graceDays"> &
  Partial<Omit<Remedies, "arbiter">>;

/** The life of one debt as JSON: replayed on the model and on the contracts, it must come to the same outcomes. */
export interface History {
  readonly openedAt: Instant;
  readonly terms: HistoryTerms;
  readonly conditions: HistoryConditions;
  /** How the terms describe the token; plain if it is left out. */
  readonly tokenKind?: TokenKind;
  /** Whether another debt, like it and not funded, is opened in the same transaction; it must make no difference. */
  readonly isInBatch?: boolean;
  readonly calls: readonly HistoryCall[];
}

/** What a call came to, as JSON: the code it was refused with, its events, and the quote of its instant. */
export interface Outcome {
  readonly refused: string | null;
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly quote: Readonly<Record<string, unknown>>;
}

/** A replay on the model. */
export interface Replay {
  /** The first is that of the opening. */
  readonly outcomes: readonly Outcome[];
  readonly debt: ModelDebt;
}

const ZERO_HASH = `0x${"00".repeat(32)}` as const;

/** The full terms that a history opens its debt with. */
export function termsOf({ terms, openedAt }: Pick<History, "terms" | "openedAt">, cast: Cast): Terms {
  const { principal, charge, selfDeferrals = 0, ...dates } = terms;
  const { creditor, debtor } = cast;
  const amounts = { principal: BigInt(principal), charge: BigInt(charge), selfDeferrals };
  const rest = { conditionsHash: ZERO_HASH, documentHash: ZERO_HASH, salt: ZERO_HASH, signBy: openedAt };
  return { creditor, debtor, ...dates, ...amounts, ...rest };
}

/** The full conditions of a history, in a token. */
export function conditionsOf(
  { conditions, tokenKind = "plain" }: Pick<History, "conditions" | "tokenKind">,
  { arbiter }: Cast,
  token: Address = NO_CONTRACT.debtBook,
): Conditions {
  return { ...NO_REMEDIES, ...conditions, arbiter, token, tokenKind, scalePower: 0 };
}

/** Opens a history's debt on the model. Errors: those of `openDebt`. */
export function openHistory(history: Omit<History, "calls">, cast: Cast): Step {
  return openDebt(termsOf(history, cast), conditionsOf(history, cast), 1, NO_CONTRACT, history.openedAt);
}

/** Replays a history on the model. */
export function replay(history: History, cast: Cast): Replay {
  const opened = openHistory(history, cast);
  const outcomes = [outcomeOf(opened.events, quote(opened.debt, history.openedAt))];
  let { debt } = opened;
  for (const call of history.calls) {
    const { step, refused } = attempt(() => takeCall(debt, call, cast), debt);
    debt = step.debt;
    outcomes.push(outcomeOf(step.events, quote(debt, call.at), refused));
  }
  return { outcomes, debt };
}

/** An outcome as JSON. The ids of debt and mandate, the number of the conditions and the terms differ from chain to chain and stay out. */
export function outcomeOf(events: Step["events"], at: Quote, refused: string | null = null): Outcome {
  return { refused, events: events.map(asJson), quote: asJson(at) };
}

const OF_THE_CHAIN = new Set(["id", "conditionsId", "mandateId", "terms"]);

function asJson(value: object): Record<string, unknown> {
  const text = JSON.stringify(value, (name, field: unknown) => {
    if (OF_THE_CHAIN.has(name)) return undefined;
    return typeof field === "bigint" ? field.toString() : field;
  });
  return JSON.parse(text);
}

function attempt(act: () => Step, debt: ModelDebt): { step: Step; refused: string | null } {
  try {
    return { step: act(), refused: null };
  } catch (error) {
    if (!(error instanceof DuebookError)) throw error;
    return { step: { debt, events: [] }, refused: error.code };
  }
}
