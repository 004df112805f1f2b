import type { DebtView } from "@duebook/protocol/http";
import type { PlanView } from "@duebook/protocol/http-help";
import { lazy, useState } from "react";
import { sendRequest } from "../api/help.ts";
import { OnDemand } from "../ui/on-demand.tsx";
import { SendingNotice } from "../ui/sending-notice.tsx";
import { useSending } from "../ui/use-sending.ts";
import { useWords } from "../words/words-context.tsx";
import { OpenCard } from "./open-card.tsx";
import { PlanChoice, wishName } from "./plan-choice.tsx";
import { PlanFacts } from "./plan-facts.tsx";
import { PlanSearch } from "./plan-search.tsx";
import { type AskProps, RequestForm } from "./request-form.tsx";
import { useHelpWords } from "./use-help-words.ts";

const SignPlanPanel = lazy(() => import("./sign-plan-panel.tsx"));
const DeferPanel = lazy(() => import("./defer-panel.tsx"));

/** What the cards that change a debt are given. */
export interface PlanProps extends AskProps {
  readonly view: DebtView;
  reload(): Promise<DebtView | null>;
}

/** "I cannot pay now": a deferral of the debtor's own, plans to choose from, or a person to ask. */
export function PlanCard(props: PlanProps) {
  const words = useHelpWords();
  const { plan } = words;
  const { help } = props;
  return (
    <OpenCard title={plan.title} lead={plan.lead} open={plan.open}>
      {help.deferrals.left > 0 && help.deferrals.days > 0 && <OwnDeferral {...props} />}
      {help.plans.length > 0 ? <Plans {...props} /> : <p>{plan.none}</p>}
      <h4>{plan.other}</h4>
      <p className="quiet">
        {words.answered(words.days(help.answerDays.hardship))} {plan.quiet}
      </p>
      <RequestForm {...props} kind="hardship" legend={words.choose} subjects={plan.subjects} />
    </OpenCard>
  );
}

function Plans(props: PlanProps) {
  const { plan: words } = useHelpWords();
  const { help, token, view } = props;
  const { symbol } = view.token;
  const [chosen, setChosen] = useState<PlanView | null>(null);
  return (
    <>
      <PlanChoice plans={help.plans} chosen={chosen} onChoose={setChosen} />
      <PlanSearch token={token} symbol={symbol} onFound={setChosen} />
      {chosen && <ChosenPlan {...props} plan={chosen} key={`${chosen.wish.kind} ${chosen.wish.count}`} />}
      <p className="quiet">{words.neverDearer}</p>
    </>
  );
}

function ChosenPlan({ plan, ...props }: PlanProps & { readonly plan: PlanView }) {
  const words = useHelpWords();
  const { words: page } = useWords();
  const { help, token, view, onHelp } = props;
  const [isSigning, setSigning] = useState(false);
  const { sending, run } = useSending(words);
  const ask = () =>
    run(async () => {
      const subject = `${words.plan.asked}: ${wishName(plan.wish, words)}`;
      const { id, help: anew } = await sendRequest(token, { kind: "hardship", subject, words: "" });
      onHelp(anew);
      return words.sent(id);
    });
  return (
    <>
      <h4>{wishName(plan.wish, words)}</h4>
      <PlanFacts plan={plan} help={help} symbol={view.token.symbol} />
      {help.isInstant && <p>{words.plan.instant}</p>}
      {isSigning ? (
        <OnDemand loading={page.pay.preparing}>
          <SignPlanPanel {...props} plan={plan} />
        </OnDemand>
      ) : (
        sending.phase !== "sent" && (
          <button type="button" className="primary" onClick={help.isInstant ? () => setSigning(true) : ask}>
            {help.isInstant ? words.plan.sign : words.plan.ask}
          </button>
        )
      )}
      <SendingNotice sending={sending} />
    </>
  );
}

function OwnDeferral(props: PlanProps) {
  const words = useHelpWords();
  const { words: page } = useWords();
  const { left, days } = props.help.deferrals;
  const [isSigning, setSigning] = useState(false);
  const moved = words.days(days);
  return (
    <>
      <h4>{words.defer.title}</h4>
      <p>{left === 1 ? words.defer.leadOnce(moved) : words.defer.lead(moved, left)}</p>
      {isSigning ? (
        <OnDemand loading={page.pay.preparing}>
          <DeferPanel {...props} />
        </OnDemand>
      ) : (
        <button type="button" onClick={() => setSigning(true)}>
          {words.defer.button(moved)}
        </button>
      )}
    </>
  );
}
