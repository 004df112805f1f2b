import type { DebtView } from "@duebook/protocol/http";
import { Card } from "../ui/card.tsx";
import { TransactionLink } from "../ui/transaction-link.tsx";
import { useWords } from "../words/words-context.tsx";

/** Every payment seen, final or not, with the transaction that anybody can look up. */
export function PaymentsCard({ view }: { readonly view: DebtView }) {
  const { words } = useWords();
  if (view.payments.length === 0) {
    return (
      <Card title={words.payments.title}>
        <p className="quiet">{words.payments.none}</p>
      </Card>
    );
  }
  const newestFirst = view.payments.toReversed();
  return (
    <Card title={words.payments.title}>
      <ul className="list">
        {newestFirst.map((payment) => (
          <PaymentLine
            key={`${payment.transaction} ${payment.amount}`}
            payment={payment}
            symbol={view.token.symbol}
            chain={view.chain}
          />
        ))}
      </ul>
    </Card>
  );
}

interface LineProps {
  readonly payment: DebtView["payments"][number];
  readonly symbol: string;
  readonly chain: string;
}

function PaymentLine({ payment, symbol, chain }: LineProps) {
  const { words, formats } = useWords();
  const state = payment.isFinal ? words.payments.final : words.payments.pending;
  return (
    <li>
      <div className="ends">
        <strong>{formats.amount(payment.amount, symbol)}</strong>
        <span className={`mark ${payment.isFinal ? "paid" : "due"}`}>{state}</span>
      </div>
      <p className="quiet">
        {formats.dateTime(payment.receivedAt)}
        {BigInt(payment.toFees) > 0n && ` · ${words.payments.toFees(formats.amount(payment.toFees, symbol))}`}
        {payment.isHeld && ` · ${words.payments.held}`}
      </p>
      <details>
        <summary>{words.payments.transaction}</summary>
        <TransactionLink chain={chain} transaction={payment.transaction} />
      </details>
    </li>
  );
}
