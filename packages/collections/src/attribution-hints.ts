import { formatAmount } from "@duebook/protocol/amount";
import { DAY_SECONDS, utcText } from "@duebook/protocol/calendar";
import type { Amount, DebtId } from "@duebook/protocol/terms";
import type { Candidate, Hint, TransferFacts } from "./attribution.ts";
import type { Reason } from "./reason.ts";

/** Around a due date, an equal amount is more than a coincidence. */
const NEAR_DAYS = 7;

interface Unmatched {
  readonly transfer: TransferFacts;
  readonly amount: Amount;
  /** Debts that the transfer names, if it names several. */
  readonly named: readonly DebtId[];
  readonly candidates: readonly Candidate[];
}

/** Debts that a transfer may have been for, the likeliest first. Only hints: a person says which it was. */
export function hintsFor({ transfer, amount, named, candidates }: Unmatched): readonly Hint[] {
  const ofNamed = named.map((debt) => ({ debt, because: [hint("named", "The transfer names this debt.")] }));
  const ofOthers = candidates
    .filter(({ debt }) => !named.includes(debt))
    .map((candidate) => ({ debt: candidate.debt, because: reasonsFor(candidate, transfer, amount) }));
  return [...ofNamed, ...ofOthers]
    .filter(({ because }) => because.length > 0)
    .toSorted((a, b) => b.because.length - a.because.length || (a.debt < b.debt ? -1 : 1));
}

function reasonsFor(candidate: Candidate, { block, memo }: TransferFacts, amount: Amount): readonly Reason[] {
  const { nextAmount, nextDueAt, payoff, memos } = candidate;
  const reasons: Reason[] = [];
  if (memo !== null && memos.some((text) => includesWord(memo, text))) {
    reasons.push(hint("memo", "The transfer's memo names this debt."));
  }
  if (amount === nextAmount) reasons.push(hint("next-amount", `Its next installment is ${formatAmount(amount)} too.`));
  else if (amount === payoff) reasons.push(hint("payoff", `${formatAmount(amount)} settles all of it.`));
  else return reasons;
  const days = nextDueAt === null ? null : Math.abs(block.at - nextDueAt) / DAY_SECONDS;
  if (nextDueAt !== null && days !== null && days <= NEAR_DAYS) {
    reasons.push(hint("near-due", `It is due at ${utcText(nextDueAt)}, within ${NEAR_DAYS} days of the transfer.`));
  }
  return reasons;
}

/** As a word of its own: reference "L-1" is not in the memo "L-12". */
function includesWord(memo: string, text: string): boolean {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text !== "" && new RegExp(`(^|[^\\p{L}\\p{N}-])${escaped}($|[^\\p{L}\\p{N}-])`, "iu").test(memo);
}

function hint(slug: string, detail: string): Reason {
  return { rule: "attribution", code: `hint/${slug}`, detail };
}
