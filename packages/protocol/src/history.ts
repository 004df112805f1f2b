import type { Address } from "viem";
import type { Quote } from "./debt.ts";
import { DuebookError } from "./error.ts";
import type { DebtEvent } from "./event.ts";
import { type ModelDebt, openDebt, payDebt, payOffDebt, type Step } from "./model.ts";
import { quote } from "./quote.ts";
import type { Conditions, Instant, Terms } from "./terms.ts";
import type { TermsDomain } from "./typed-data.ts";

/** The part of the terms that decides what is owed when; amounts are decimal text in units of 1e-6 token. */
export type HistoryTerms = Readonly<
  Pick<Terms, "installments" | "intervalSeconds" | "intervalMonths" | "firstDueAt" | "balloonBps">
> & { readonly principal: string; readonly charge: string };

/** The part of the conditions that decides what lateness and an early payoff change. */
export type HistoryConditions = Pick<Conditions, "lateBpsPerYear" | "feeCapBps" | "rebateBps" | "graceDays">;

/** One call at an instant; a quote may be of any instant, a payment not before the one before it. */
export type HistoryCall =
  | { readonly at: Instant; readonly call: "pay"; readonly by: Party; readonly amount: string }
  | { readonly at: Instant; readonly call: "payoff"; readonly by: Party; readonly maximum: string }
  | { readonly at: Instant; readonly call: "quote" };

/** Who sends a payment. */
export type Party = "debtor" | "payer";

/** The life of one debt as JSON: replayed on the model and on the contracts, it must come to the same outcomes. */
export interface History {
  readonly openedAt: Instant;
  readonly terms: HistoryTerms;
  readonly conditions: HistoryConditions;
  readonly calls: readonly HistoryCall[];
}

/** What a call came to, as JSON: the code it was refused with, its events, and the quote of its instant. */
export interface Outcome {
  readonly refused: string | null;
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly quote: Readonly<Record<string, unknown>>;
}

/** The accounts of a replay: on a local chain its second to fourth. */
export interface Cast {
  readonly creditor: Address;
  readonly debtor: Address;
  readonly payer: Address;
}

const ZERO_HASH = `0x${"00".repeat(32)}` as const;
const NO_CONTRACT: TermsDomain = { chain: "eip155:31337", debtBook: `0x${"00".repeat(20)}` };
const NO_TOKEN = { token: NO_CONTRACT.debtBook, tokenKind: "plain", scalePower: 0 } as const;

/** The full terms that a history opens its debt with. */
export function termsOf({ terms, openedAt }: History, { creditor, debtor }: Cast): Terms {
  const amounts = { principal: BigInt(terms.principal), charge: BigInt(terms.charge) };
  const rest = { conditionsHash: ZERO_HASH, documentHash: ZERO_HASH, salt: ZERO_HASH, signBy: openedAt };
  return { creditor, debtor, ...terms, ...amounts, ...rest };
}

/** Replays a history on the model; the first outcome is that of the opening. */
export function replay(history: History, cast: Cast): Outcome[] {
  const opened = openDebt(
    termsOf(history, cast),
    { ...NO_TOKEN, ...history.conditions },
    1,
    NO_CONTRACT,
    history.openedAt,
  );
  const outcomes = [outcomeOf(opened.events, quote(opened.debt, history.openedAt))];
  let { debt } = opened;
  for (const call of history.calls) {
    const { step, refused } = attempt(() => takeCall(debt, call, cast), debt);
    debt = step.debt;
    outcomes.push(outcomeOf(step.events, quote(debt, call.at), refused));
  }
  return outcomes;
}

/** What a call makes of a debt. Errors: those of `payDebt` and `payOffDebt`. */
export function takeCall(debt: ModelDebt, call: HistoryCall, cast: Cast): Step {
  if (call.call === "quote") return { debt, events: [] };
  if (call.call === "pay") return payDebt(debt, cast[call.by], BigInt(call.amount), call.at);
  return payOffDebt(debt, cast[call.by], BigInt(call.maximum), call.at);
}

/** An outcome as JSON. The id, the number of the conditions and the terms differ from chain to chain and stay out. */
export function outcomeOf(events: readonly DebtEvent[], at: Quote, refused: string | null = null): Outcome {
  const facts = events.map((event) => Object.entries(event).filter(([name]) => !OF_THE_CHAIN.has(name)));
  return { refused, events: facts.map(textsOf), quote: textsOf(Object.entries(at)) };
}

const OF_THE_CHAIN = new Set(["id", "conditionsId", "terms"]);

function textsOf(entries: [string, unknown][]): Record<string, unknown> {
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "bigint" ? value.toString() : value]),
  );
}

function attempt(act: () => Step, debt: ModelDebt): { step: Step; refused: string | null } {
  try {
    return { step: act(), refused: null };
  } catch (error) {
    if (!(error instanceof DuebookError)) throw error;
    return { step: { debt, events: [] }, refused: error.code };
  }
}
