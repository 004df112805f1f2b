import type { DebtView } from "@duebook/protocol/http";
import { Card } from "../ui/card.tsx";
import { Fact, Facts } from "../ui/facts.tsx";
import { useWords } from "../words/words-context.tsx";
import { leftOf, paidOf } from "./left-of.ts";

/** How the amount comes about, line by line, and the rule of the late fee. */
export function WhyCard({ view }: { readonly view: DebtView }) {
  const { words, formats } = useWords();
  const money = (amount: string | bigint) => formats.amount(amount, view.token.symbol);
  const left = leftOf(view);
  const saved = left - BigInt(view.payoff);
  // The rates of a proposal are those of the terms that will be signed, which are shown before signing.
  const isDebt = view.kind === "debt";
  const isOpen = isDebt && view.standing !== "closed";
  // A debt can be closed with less than its total: an early payoff gives a part of the charge back.
  const waived = view.standing === "closed" ? BigInt(view.total) - paidOf(view) : 0n;
  return (
    <Card title={words.why.title}>
      <Facts>
        <Fact name={words.why.principal}>{money(view.principal)}</Fact>
        <Fact name={words.why.charge}>{money(view.charge)}</Fact>
        <Fact name={words.why.total} isStrong>
          {money(view.total)}
        </Fact>
        <Fact name={words.why.paid}>{money(view.paid)}</Fact>
        {BigInt(view.pending) > 0n && <Fact name={words.why.pending}>{money(view.pending)}</Fact>}
        {BigInt(view.fee) > 0n && <Fact name={words.why.fee}>{money(view.fee)}</Fact>}
        {waived > 0n && <Fact name={words.why.waived}>{money(waived)}</Fact>}
        <Fact name={words.why.left} isStrong>
          {money(left)}
        </Fact>
        {isOpen && saved > 0n && <Fact name={words.why.payoff}>{money(view.payoff)}</Fact>}
      </Facts>
      {isOpen && saved > 0n && <p>{words.why.saves(money(saved))}</p>}
      {isOpen && <FeeRule view={view} />}
      {view.openedAt !== null && <p className="quiet">{words.why.opened(formats.date(view.openedAt))}</p>}
    </Card>
  );
}

function FeeRule({ view: { lateBpsPerYear, graceDays } }: { readonly view: DebtView }) {
  const { words, formats } = useWords();
  const rule = words.why.feeRule(formats.share(lateBpsPerYear), words.days(graceDays));
  return <p className="quiet">{lateBpsPerYear === 0 ? words.why.noFeeRule : rule}</p>;
}
