import type { HelpView, PlanView } from "@duebook/protocol/http-help";
import { Fact, Facts } from "../ui/facts.tsx";
import { useWords } from "../words/words-context.tsx";
import { useHelpWords } from "./use-help-words.ts";

interface PlanProps {
  readonly plan: PlanView;
  readonly help: HelpView;
  readonly symbol: string;
}

/** What a plan comes to beside today's terms, with its whole schedule. */
export function PlanFacts({ plan, help, symbol }: PlanProps) {
  const { plan: words } = useHelpWords();
  const { words: page, formats } = useWords();
  const { installments, installment, left, feeTakenAway } = plan;
  const [first, last] = [installments[0], installments.at(-1)];
  return (
    <div className="panel">
      <Facts>
        <Fact name={words.each}>{formats.amount(installment, symbol)}</Fact>
        <Fact name={words.count}>{installments.length}</Fact>
        {first && <Fact name={words.first}>{formats.date(first.dueAt)}</Fact>}
        {last && <Fact name={words.last}>{formats.date(last.dueAt)}</Fact>}
        <Fact name={words.leftNow}>{formats.amount(help.left, symbol)}</Fact>
        <Fact name={words.left} isStrong>
          {formats.amount(left, symbol)}
        </Fact>
      </Facts>
      {BigInt(feeTakenAway) > 0n && <p>{words.feeGone(formats.amount(feeTakenAway, symbol))}</p>}
      <details>
        <summary>{words.schedule}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{page.schedule.dueAt}</th>
              <th scope="col" className="number">
                {page.schedule.amount(symbol)}
              </th>
            </tr>
          </thead>
          <tbody>
            {installments.map(({ number, dueAt, amount }) => (
              <tr key={number}>
                <th scope="row">{formats.shortDate(dueAt)}</th>
                <td className="number">{formats.figure(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
