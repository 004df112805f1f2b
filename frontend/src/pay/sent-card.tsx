import type { DebtView } from "@duebook/protocol/http";
import type { SentPayment } from "../debt/sent-payment.ts";
import { Card } from "../ui/card.tsx";
import { TransactionLink } from "../ui/transaction-link.tsx";
import { useWords } from "../words/words-context.tsx";

interface SentProps {
  readonly sent: SentPayment;
  readonly view: DebtView;
  onPayAgain(): void;
}

/** Says that a payment was sent before, what to do meanwhile, and how to go on if it came to nothing. */
export function SentCard({ sent, view, onPayAgain }: SentProps) {
  const { words, formats } = useWords();
  return (
    <Card title={words.sent.title} className="pay">
      <p role="status" className="notice">
        {words.sent.waiting(formats.dateTime(sent.sentAt))}
      </p>
      <dl className="stacked">
        <dt>{words.pay.account}</dt>
        <dd>
          <code>{sent.account}</code>
        </dd>
        <dt>{words.payments.transaction}</dt>
        <dd>
          <TransactionLink chain={view.chain} transaction={sent.transaction} />
        </dd>
      </dl>
      <p className="quiet">{words.sent.cancelled}</p>
      <button type="button" onClick={onPayAgain}>
        {words.sent.again}
      </button>
    </Card>
  );
}
