import type { DebtView } from "@duebook/protocol/http";
import { lazy, useState } from "react";
import { Card } from "../ui/card.tsx";
import { OnDemand } from "../ui/on-demand.tsx";
import { useWords } from "../words/words-context.tsx";

const AcceptPanel = lazy(() => import("./accept-panel.tsx"));

interface AcceptProps {
  readonly view: DebtView;
  readonly token: string;
  reload(): Promise<DebtView | null>;
}

/** What accepting means, and the way to do it. */
export function AcceptCard({ view, token, reload }: AcceptProps) {
  const { words, formats } = useWords();
  const [isOpen, setOpen] = useState(false);
  const rest = BigInt(view.total) - BigInt(view.paid);
  if (view.standing === "closed" || rest <= 0n) return <Card title={words.now.nothing}>{words.proposal.settled}</Card>;
  return (
    <Card title={words.proposal.review} className="now">
      <p className="big">{formats.amount(rest, view.token.symbol)}</p>
      <p>{words.proposal.lead}</p>
      <p className="quiet">{words.proposal.exactLater}</p>
      {isOpen ? (
        <OnDemand loading={words.pay.preparing}>
          <AcceptPanel view={view} token={token} reload={reload} />
        </OnDemand>
      ) : (
        <button type="button" className="primary" onClick={() => setOpen(true)}>
          {words.proposal.accept}
        </button>
      )}
      <p className="quiet">{words.proposal.decline}</p>
    </Card>
  );
}
