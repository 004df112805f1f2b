import type { DisputeOutcome } from "../../debt.ts";
import type { DisputeWords } from "./en.ts";

/** A dispute on chain, ready to read. */
export interface DisputeSaid {
  /** Null while it is open. */
  readonly outcome: DisputeOutcome | null;
  /** When it lapses or did end. */
  readonly date: string;
  readonly reduced: string;
  /** Null if nothing that was paid is given back. */
  readonly refunded: string | null;
  /** The account that signed the debt, whose credit Escrow keeps. */
  readonly account: string;
  /** All that was reduced is given back, because nothing was left to pay. */
  readonly isAllRefunded: boolean;
  readonly isNothingLeft: boolean;
  readonly isClosed: boolean;
}

/** What a dispute on chain means for its debtor, a sentence or two each. */
export function sayDispute(words: DisputeWords, said: DisputeSaid): readonly string[] {
  const { outcome, date, isNothingLeft, isClosed } = said;
  if (outcome === null) return [words.open(date), ...(isNothingLeft ? [words.openNothingLeft] : [])];
  if (outcome === "voided") return [words.voided(date), words.voidedHeld(said.account)];
  const says = outcome === "reduced" ? sayReduction(words, said) : [words[outcome](date)];
  return isClosed ? [...says, words.closed] : says;
}

function sayReduction(words: DisputeWords, said: DisputeSaid): readonly string[] {
  const { date, reduced, refunded, account, isAllRefunded } = said;
  const says = [words.reduced(date, reduced)];
  if (refunded === null) return says;
  return [...says, ...(isAllRefunded ? [words.allRefunded] : []), words.refunded(refunded, account)];
}
