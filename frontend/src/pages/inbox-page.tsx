import { lazy, useState } from "react";
import { OnDemand } from "../ui/on-demand.tsx";
import { useWords } from "../words/words-context.tsx";

const InboxPanel = lazy(() => import("../inbox/inbox-panel.tsx"));

/** Finds the debts of a wallet, for whoever has no link any more. */
export function InboxPage() {
  const { inboxPage, pay } = useWords().words;
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="narrow">
      <h1>{inboxPage.title}</h1>
      <p className="lead">{inboxPage.lead}</p>
      {isOpen ? (
        <OnDemand loading={pay.preparing}>
          <InboxPanel />
        </OnDemand>
      ) : (
        <button type="button" className="primary" onClick={() => setOpen(true)}>
          {pay.connect}
        </button>
      )}
    </div>
  );
}
