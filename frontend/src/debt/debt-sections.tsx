import type { DebtView } from "@duebook/protocol/http";
import { lazy, Suspense, useState } from "react";
import { ChatCard } from "../chat/chat-card.tsx";
import { PayAddressCard } from "../pay/pay-address-card.tsx";
import { PayCard } from "../pay/pay-card.tsx";
import { type PaidPayment, ReceiptCard } from "../pay/receipt-card.tsx";
import { SentCard } from "../pay/sent-card.tsx";
import { useSentPayment } from "../pay/use-sent-payment.ts";
import { focusContent } from "../ui/focus-content.ts";
import { OnDemand } from "../ui/on-demand.tsx";
import { ProblemBoundary } from "../ui/problem-boundary.tsx";
import { useWords } from "../words/words-context.tsx";
import { CheckCard } from "./check-card.tsx";
import { ContactsCard } from "./contacts-card.tsx";
import { HelpCard } from "./help-card.tsx";
import { InboxCard } from "./inbox-card.tsx";
import { NowCard } from "./now-card.tsx";
import { PaymentsCard } from "./payments-card.tsx";
import { ScheduleCard } from "./schedule-card.tsx";
import { TitleBlock } from "./title-block.tsx";
import { WhyCard } from "./why-card.tsx";

const RightsPart = lazy(() => import("./rights-part.tsx"));
const SolanaCard = lazy(() => import("../pay/solana-card.tsx"));
const HelpPanel = lazy(() => import("../help/help-panel.tsx"));

/** What sections of a debt are given. */
export interface SectionsProps {
  readonly view: DebtView;
  readonly token: string;
  /** True if the last try to refresh the figures failed. */
  readonly isStale: boolean;
  reload(): Promise<DebtView | null>;
}

/** A debt: what is owed and why, paying it, and everything the debtor has a right to know. */
export function DebtSections({ view, token, isStale, reload }: SectionsProps) {
  const { words } = useWords();
  const [paid, setPaid] = useState<PaidPayment | null>(null);
  const { sent, dismiss } = useSentPayment({ view, reload, onPaid: setPaid });
  // What had the focus goes away.
  const leaveReceipt = () => {
    setPaid(null);
    focusContent();
  };
  const payAgain = () => {
    dismiss();
    focusContent();
  };
  return (
    <>
      <TitleBlock view={view} isStale={isStale} />
      <div className="columns">
        <div>
          {paid ? (
            <ReceiptCard paid={paid} view={view} onBack={leaveReceipt} />
          ) : (
            <>
              <NowCard view={view} />
              {sent ? (
                <SentCard sent={sent} view={view} onPayAgain={payAgain} />
              ) : (
                <PayCard view={view} reload={reload} onPaid={setPaid} />
              )}
              <PayAddressCard view={view} />
              {view.solana !== null && (
                <OnDemand loading={words.pay.preparing}>
                  <SolanaCard view={view} offer={view.solana} token={token} />
                </OnDemand>
              )}
            </>
          )}
          <WhyCard view={view} />
          {/* Without it the card below still says whom to write to. */}
          <ProblemBoundary instead={null}>
            <Suspense fallback={null}>
              <HelpPanel view={view} token={token} reload={reload} />
            </Suspense>
          </ProblemBoundary>
          <HelpCard view={view} />
          <ChatCard view={view} token={token} reload={reload} />
          <InboxCard messages={view.inbox} />
        </div>
        <div>
          <ScheduleCard view={view} />
          <PaymentsCard view={view} />
          <ContactsCard view={view} token={token} />
          <CheckCard view={view} />
          <OnDemand loading={words.ask.loading}>
            <RightsPart view={view} token={token} />
          </OnDemand>
        </div>
      </div>
    </>
  );
}
