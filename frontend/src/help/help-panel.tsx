import ReachCard from "../reach/reach-card.tsx";
import { Card } from "../ui/card.tsx";
import { ComplaintCard } from "./complaint-card.tsx";
import { DisputeCard } from "./dispute-card.tsx";
import { DisputeOutcomeCard } from "./dispute-outcome-card.tsx";
import { HoldsCard } from "./holds-card.tsx";
import type { PlanProps } from "./plan-card.tsx";
import { PlanCard } from "./plan-card.tsx";
import { PromiseCard } from "./promise-card.tsx";
import { RequestsCard } from "./requests-card.tsx";
import { useHelp } from "./use-help.ts";
import { useHelpWords } from "./use-help-words.ts";

type PanelProps = Pick<PlanProps, "view" | "token" | "reload">;

/** Everything by which a debtor is helped and heard. What is closed can still be disputed and complained about. */
export default function HelpPanel({ view, token, reload }: PanelProps) {
  const words = useHelpWords();
  const { help, hasFailed, reload: loadAgain, take } = useHelp(token);
  if (hasFailed) {
    return (
      <Card title={words.requests.title}>
        <p role="status">{words.notLoaded}</p>
        <button type="button" onClick={loadAgain}>
          {words.loadAgain}
        </button>
      </Card>
    );
  }
  if (help === null) return <p role="status">{words.loading}</p>;
  const props = { token, help, onHelp: take };
  const { symbol } = view.token;
  const isClosed = view.standing === "closed";
  return (
    <>
      {help.dispute !== null && <DisputeOutcomeCard dispute={help.dispute} symbol={symbol} />}
      {!isClosed && <PlanCard {...props} view={view} reload={reload} />}
      {!isClosed && <PromiseCard {...props} symbol={symbol} />}
      <DisputeCard {...props} />
      <ComplaintCard {...props} contacts={view.contacts} />
      <RequestsCard {...props} symbol={symbol} />
      <HoldsCard {...props} />
      <ReachCard token={token} />
    </>
  );
}
