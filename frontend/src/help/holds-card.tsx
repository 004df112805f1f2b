import type { HelpView, JudgedView } from "@duebook/protocol/http-help";
import { askReview } from "../api/help.ts";
import { Card } from "../ui/card.tsx";
import { SendingNotice } from "../ui/sending-notice.tsx";
import { useSending } from "../ui/use-sending.ts";
import { useWords } from "../words/words-context.tsx";
import type { AskProps } from "./request-form.tsx";
import { useHelpWords } from "./use-help-words.ts";

/** What keeps messages back, who set it and by which clause; how the debt looks, and having a person judge instead of a score. */
export function HoldsCard(props: AskProps) {
  const { holds, days } = useHelpWords();
  const { holds: inForce, givenDays } = props.help;
  return (
    <Card title={holds.title}>
      {inForce.length === 0 ? (
        <p className="quiet">{holds.none}</p>
      ) : (
        <ul className="list">
          {inForce.map((hold) => (
            <HoldLine key={`${hold.kind} ${hold.since} ${hold.setBy}`} hold={hold} />
          ))}
        </ul>
      )}
      {givenDays > 0 && <p className="quiet">{holds.given(days(givenDays))}</p>}
      <Review {...props} />
    </Card>
  );
}

function HoldLine({ hold }: { readonly hold: HelpView["holds"][number] }) {
  const { holds } = useHelpWords();
  const { formats } = useWords();
  const { kind, stops, setBy, since, until, clause } = hold;
  const name = Object.hasOwn(holds.kind, kind) ? holds.kind[kind as keyof typeof holds.kind] : holds.kind.other;
  // What stands in the table as ours begins with that word, in the record's one language.
  const isOurs = clause.startsWith("house");
  return (
    <li>
      <strong>{name}</strong>
      <p>
        {holds.stops[stops]} {until === null ? holds.untilLifted : holds.until(formats.dateTime(until))}
      </p>
      <p className="quiet">
        {holds.setBy[setBy]}, {holds.since(formats.date(since))}. {isOurs ? holds.ours : holds.clause(clause)}
      </p>
    </li>
  );
}

function Review({ token, help, onHelp }: AskProps) {
  const { review, ...words } = useHelpWords();
  const { sending, run } = useSending(words);
  if (help.review.isAsked) return <p className="quiet">{review.asked}</p>;
  const { judged } = help.review;
  if (judged === null) return null;
  const ask = () =>
    run(async () => {
      onHelp(await askReview(token));
      return "";
    });
  return (
    <div className="preference">
      <p className="quiet">{review.lead}</p>
      <Judged judged={judged} />
      <button type="button" aria-disabled={sending.phase === "sending"} onClick={ask}>
        {review.button}
      </button>
      <SendingNotice sending={sending} />
    </div>
  );
}

function Judged({ judged: { segment, points, because } }: { readonly judged: JudgedView }) {
  const { review } = useHelpWords();
  return (
    <>
      <p>{review.segment[segment ?? "none"]}</p>
      <details>
        <summary>{review.because}</summary>
        <p>{review.points(String(points))}</p>
        <ul className="reasons">
          {because.map((reason) => (
            <JudgedLine key={`${reason.rule} ${reason.detail}`} reason={reason} />
          ))}
        </ul>
      </details>
    </>
  );
}

function JudgedLine({ reason: { rule, detail } }: { readonly reason: JudgedView["because"][number] }) {
  const { feature } = useHelpWords().review;
  const [, name = ""] = rule.split("/");
  return (
    <li>
      {Object.hasOwn(feature, name) && <p>{feature[name as keyof typeof feature]}</p>}
      {/* The record is kept in one language, so that its hash is the same for everybody. */}
      <p className="quiet" lang="en">
        {detail}
      </p>
    </li>
  );
}
