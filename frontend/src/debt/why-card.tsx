import type { DebtView } from "@duebook/protocol/http";
import { Card } from "../ui/card.tsx";
import { Fact, Facts } from "../ui/facts.tsx";
import { useWords } from "../words/words-context.tsx";
import { leftOf } from "./left-of.ts";

/** How the amount comes about, line by line, and the rule of the late fee. */
export function WhyCard({ view }: { readonly view: DebtView }) {
  const { words, formats } = useWords();
  const money = (amount: string | bigint) => formats.amount(amount, view.token.symbol);
  const left = leftOf(view);
  const saved = left - BigInt(view.payoff);
  const isOpen = view.standing !== "closed";
  return (
    <Card title={words.why.title}>
      <Facts>
        <Fact name={words.why.principal}>{money(view.principal)}</Fact>
        <Fact name={words.why.charge}>{money(view.charge)}</Fact>
        <Fact name={words.why.total} isStrong>
          {money(view.total)}
        </Fact>
        <Fact name={words.why.paid}>{money(view.paid)}</Fact>
        {BigInt(view.fee) > 0n && <Fact name={words.why.fee}>{money(view.fee)}</Fact>}
        <Fact name={words.why.left} isStrong>
          {money(left)}
        </Fact>
        {isOpen && saved > 0n && <Fact name={words.why.payoff}>{money(view.payoff)}</Fact>}
      </Facts>
      {isOpen && saved > 0n && <p>{words.why.saves(money(saved))}</p>}
      <p className="quiet">{useFeeRule(view)}</p>
      {view.openedAt !== null && <p className="quiet">{words.why.opened(formats.date(view.openedAt))}</p>}
    </Card>
  );
}

function useFeeRule({ lateBpsPerYear, graceDays }: DebtView): string {
  const { words, formats } = useWords();
  if (lateBpsPerYear === 0) return words.why.noFeeRule;
  return words.why.feeRule(formats.share(lateBpsPerYear), words.days(graceDays));
}
