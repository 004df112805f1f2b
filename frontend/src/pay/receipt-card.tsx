import type { DebtView } from "@duebook/protocol/http";
import { leftOf } from "../debt/left-of.ts";
import { Fact, Facts } from "../ui/facts.tsx";
import { FocusedHeading } from "../ui/focused-heading.tsx";
import { TransactionLink } from "../ui/transaction-link.tsx";
import type { TakenPayment } from "../wallets/pay-debt.ts";
import { useWords } from "../words/words-context.tsx";

/** A payment of this visit. */
export interface PaidPayment extends TakenPayment {
  readonly account: string;
  /** False if our records did not show it in time. */
  readonly isRecorded: boolean;
}

interface ReceiptProps {
  readonly paid: PaidPayment;
  readonly view: DebtView;
  onBack(): void;
}

/** What was paid, for keeping; prints alone on its page. */
export function ReceiptCard({ paid, view, onBack }: ReceiptProps) {
  const { words, formats } = useWords();
  const recorded = view.payments.find(({ transaction }) => transaction === paid.transaction);
  const { symbol } = view.token;
  return (
    <section className="card receipt" aria-label={words.receipt.title}>
      <FocusedHeading>{words.receipt.title}</FocusedHeading>
      <p className="big">{formats.amount(paid.amount, symbol)}</p>
      <p role="status">{useProgress(recorded)}</p>
      <Facts>
        <Fact name={words.receipt.at}>{formats.dateTime(paid.at)}</Fact>
        {recorded && <Fact name={words.receipt.left}>{formats.amount(leftOf(view), symbol)}</Fact>}
      </Facts>
      <dl className="stacked">
        <dt>{words.pay.payee}</dt>
        <dd>
          {view.creditorName} <code>{view.creditor}</code>
        </dd>
        <dt>{words.pay.account}</dt>
        <dd>
          <code>{paid.account}</code>
        </dd>
        <dt>{words.check.id}</dt>
        <dd>
          {view.reference} <code>{view.id}</code>
        </dd>
        <dt>{words.payments.transaction}</dt>
        <dd>
          <TransactionLink chain={view.chain} transaction={paid.transaction} />
        </dd>
      </dl>
      <button type="button" className="primary" onClick={() => print()}>
        {words.receipt.print}
      </button>
      <button type="button" className="plain" onClick={onBack}>
        {words.receipt.again}
      </button>
    </section>
  );
}

function useProgress(recorded: DebtView["payments"][number] | undefined): string {
  const { receipt } = useWords().words;
  if (recorded === undefined) return receipt.unseen;
  return recorded.isFinal ? receipt.final : receipt.pending;
}
