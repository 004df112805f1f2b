import { type Assessment, assess as assessFacts } from "@duebook/collections/assess";
import { formatAmount } from "@duebook/protocol/amount";
import { utcText } from "@duebook/protocol/calendar";
import { factsOf } from "../proposal.ts";
import type { Command } from "./command.ts";
import { findNamed } from "./named-debt.ts";

/** Says how one debt or proposal stands now. */
export const assess: Command = {
  usage: "assess DEBT",
  summary: "say how a debt or proposal stands now",
  async run({ config, clock, open }, { words }) {
    const named = await findNamed(await open(), words[0]);
    const facts = "debt" in named ? named.debt.seen : factsOf(named.proposal, config, config.creditor.account);
    const assessment = assessFacts(facts, clock());
    const title = "debt" in named ? `Debt ${facts.id}` : `Proposal ${named.proposal.reference} (binds nobody yet)`;
    return { text: [title, ...linesOf(assessment)].join("\n"), data: assessment };
  },
};

function linesOf(assessment: Assessment): readonly string[] {
  const { standing, daysPastDue, bucket, total, paid, arrears, fee, payoff, nextDueAt, nextAmount } = assessment;
  const next = nextDueAt === null ? "nothing" : `${formatAmount(nextAmount)} at ${utcText(nextDueAt)}`;
  return [
    `standing  ${standing}, ${daysPastDue} days past due (${bucket})`,
    `total     ${formatAmount(total)}, paid ${formatAmount(paid)}`,
    `arrears   ${formatAmount(arrears)}, late fee ${formatAmount(fee)}`,
    `payoff    ${formatAmount(payoff)}`,
    `next      ${next}`,
  ];
}
