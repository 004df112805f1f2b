import { scheduleAsSigned, scheduleOf, totalOf } from "@duebook/protocol/schedule";
import type { Terms } from "@duebook/protocol/terms";
import { Fact, Facts } from "../ui/facts.tsx";
import type { CheckedTerms } from "../wallets/sign-terms.ts";
import { useWords } from "../words/words-context.tsx";

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

interface TermsProps {
  readonly checked: CheckedTerms;
  readonly symbol: string;
}

/** The exact terms that will be signed, computed from the terms themselves and from the conditions on the chain. */
export function TermsFacts({ checked: { terms, conditions }, symbol }: TermsProps) {
  const { words, formats } = useWords();
  const { proposal, why } = words;
  const schedule = scheduleOf(scheduleAsSigned(terms), 0n);
  const last = schedule.at(-1);
  return (
    <>
      <p>{proposal.signing}</p>
      <Facts>
        <Fact name={why.principal}>{formats.amount(terms.principal, symbol)}</Fact>
        <Fact name={why.charge}>{formats.amount(terms.charge, symbol)}</Fact>
        <Fact name={why.total} isStrong>
          {formats.amount(totalOf(terms), symbol)}
        </Fact>
        <Fact name={proposal.installments}>
          {terms.installments} · {useInterval(terms)}
        </Fact>
        <Fact name={proposal.first}>
          {formats.date(terms.firstDueAt)} · {formats.amount(schedule[0]?.amount ?? 0n, symbol)}
        </Fact>
        {last && (
          <Fact name={proposal.last}>
            {formats.date(last.dueAt)} · {formats.amount(last.amount, symbol)}
          </Fact>
        )}
        <Fact name={proposal.grace}>{words.days(conditions.graceDays)}</Fact>
        <Fact name={proposal.fee}>{formats.share(conditions.lateBpsPerYear)}</Fact>
        <Fact name={proposal.feeCap}>{proposal.ofTotal(formats.share(conditions.feeCapBps))}</Fact>
        <Fact name={proposal.rebate}>{proposal.ofUnearned(formats.share(conditions.rebateBps))}</Fact>
        <Fact name={proposal.signBy}>{formats.dateTime(terms.signBy)}</Fact>
      </Facts>
      <dl className="stacked">
        <dt>{words.check.debtor}</dt>
        <dd>
          <code>{terms.debtor}</code>
        </dd>
      </dl>
    </>
  );
}

function useInterval({ intervalMonths, intervalSeconds }: Terms): string {
  const { proposal, days, hours } = useWords().words;
  if (intervalMonths > 0) return proposal.interval.months(intervalMonths);
  if (intervalSeconds === 0) return proposal.interval.once;
  if (intervalSeconds % DAY_SECONDS === 0) return proposal.everyDays(days(intervalSeconds / DAY_SECONDS));
  return proposal.everyDays(hours(Math.round(intervalSeconds / HOUR_SECONDS)));
}
