import type { DebtView } from "@duebook/protocol/http";
import { lazy, useState } from "react";
import { Card } from "../ui/card.tsx";
import { isBuiltFor } from "../ui/known-chain.ts";
import { OnDemand } from "../ui/on-demand.tsx";
import type { TellableFailure } from "../wallets/explain-failure.ts";
import { useWords } from "../words/words-context.tsx";
import { AmountChoice, type ChosenAmount, orderOf } from "./amount-choice.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { choicesOf, offerOf } from "./order.ts";
import type { PaidPayment } from "./receipt-card.tsx";

// Everything that touches wallets is in this one file of the build, which loads when somebody wants to pay.
const PayPanel = lazy(() => import("./pay-panel.tsx"));

interface PayProps {
  readonly view: DebtView;
  reload(): Promise<DebtView | null>;
  onPaid(paid: PaidPayment): void;
}

/** Choosing an amount and, once asked for, a wallet to pay it with. */
export function PayCard({ view, reload, onPaid }: PayProps) {
  const { words } = useWords();
  const offer = offerOf(view);
  const [chosen, setChosen] = useState<ChosenAmount | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [failure, setFailure] = useState<TellableFailure | null>(null);
  if (offer === null) return null;
  if (!isBuiltFor(view.chain)) {
    return (
      <Card title={words.pay.title} className="pay">
        <p>{words.failure["pay/chain-unsupported"](view.chain)}</p>
      </Card>
    );
  }
  // The wallets that this page can talk to are those of EVM chains.
  if (!view.chain.startsWith("eip155:")) return null;
  const current = chosen ?? { choice: choicesOf(offer)[0] ?? "everything", text: "" };
  return (
    <Card title={words.pay.title} className="pay">
      <AmountChoice offer={offer} symbol={view.token.symbol} chosen={current} onChange={setChosen} />
      {isOpen ? (
        <OnDemand loading={words.pay.preparing}>
          <PayPanel
            view={view}
            order={orderOf(current, offer)}
            reload={reload}
            onPaid={onPaid}
            onFailure={setFailure}
          />
        </OnDemand>
      ) : (
        <button type="button" className="primary" onClick={() => setOpen(true)}>
          {words.pay.connect}
        </button>
      )}
      <FailureNotice failure={failure} />
    </Card>
  );
}
