import type { DebtView } from "@duebook/protocol/http";
import type { ChainId } from "@duebook/protocol/terms";
import { useState } from "react";
import { Fact, Facts } from "../ui/facts.tsx";
import { FocusedHeading } from "../ui/focused-heading.tsx";
import { chainName } from "../ui/known-chain.ts";
import { useActionFocus } from "../ui/use-action-focus.ts";
import type { Connection } from "../wallets/connection.ts";
import type { TellableFailure } from "../wallets/explain-failure.ts";
import { type PayOrder, payDebt } from "../wallets/pay-debt.ts";
import type { PayStep } from "../wallets/pay-step.ts";
import { useExplain } from "../wallets/use-failure.ts";
import { WalletGate } from "../wallets/wallet-gate.tsx";
import { useWords } from "../words/words-context.tsx";
import { awaitRecorded } from "./await-recorded.ts";
import type { PaidPayment } from "./receipt-card.tsx";
import { StepList } from "./step-list.tsx";

interface PanelProps {
  readonly view: DebtView;
  /** Null while no amount that can be paid is chosen. */
  readonly order: PayOrder | null;
  reload(): Promise<DebtView | null>;
  onPaid(paid: PaidPayment): void;
  /** Null as a new try begins. Kept outside, so that it stays when the wallet changes account and this panel goes. */
  onFailure(failure: TellableFailure | null): void;
}

/** Connecting a wallet and paying with it. */
export default function PayPanel(props: PanelProps) {
  const { view } = props;
  return (
    <WalletGate chain={view.chain as ChainId} symbol={view.token.symbol}>
      {(connection, onLeave) => <Review {...props} connection={connection} onLeave={onLeave} />}
    </WalletGate>
  );
}

interface ReviewProps extends PanelProps {
  readonly connection: Connection;
  onLeave(): void;
}

function Review(props: ReviewProps) {
  const { view, order, connection, onLeave } = props;
  const { words, formats } = useWords();
  const { steps, pay } = usePay(props);
  const { button, progress } = useActionFocus(steps.length > 0);
  const amount = order && formats.amount(order.amount, view.token.symbol);
  return (
    <div className="panel">
      <FocusedHeading>{words.pay.connected}</FocusedHeading>
      <Facts>
        <Fact name={words.pay.youPay} isStrong>
          {amount ?? "–"}
        </Fact>
        <Fact name={words.pay.onChain}>{chainName(view.chain)}</Fact>
      </Facts>
      <dl className="stacked">
        <dt>{words.pay.payee}</dt>
        <dd>
          {view.creditorName} <code>{view.creditor}</code>
        </dd>
        <dt>{words.pay.account}</dt>
        <dd>
          <code>{connection.account}</code>
        </dd>
      </dl>
      {order?.kind === "everything" && BigInt(view.fee) > 0n && <p className="quiet">{words.pay.allowsMore}</p>}
      <p className="quiet">{words.pay.linked}</p>
      {steps.length === 0 && (
        <>
          <button
            type="button"
            className="primary"
            ref={button}
            disabled={order === null}
            onClick={() => order && void pay(order)}
          >
            {amount === null ? words.pay.title : words.pay.button(amount)}
          </button>
          <button type="button" className="plain" onClick={onLeave}>
            {words.pay.otherWallet}
          </button>
        </>
      )}
      <StepList steps={steps} symbol={view.token.symbol} progress={progress} />
    </div>
  );
}

function usePay({ view, connection, reload, onPaid, onFailure }: ReviewProps) {
  const explain = useExplain({ chain: view.chain as ChainId, symbol: view.token.symbol });
  const [steps, setSteps] = useState<readonly PayStep[]>([]);
  const onStep = (step: PayStep) => setSteps((before) => [...before, step]);
  const pay = async (order: PayOrder) => {
    onFailure(null);
    try {
      const taken = await payDebt(connection, view, order, onStep);
      onStep({ name: "record" });
      const isRecorded = await awaitRecorded(taken.transaction, reload);
      onPaid({ ...taken, account: connection.account, isRecorded });
    } catch (error) {
      onFailure(await explain(error));
      setSteps([]);
    }
  };
  return { steps, pay };
}
