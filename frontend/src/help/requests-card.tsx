import type { RequestView } from "@duebook/protocol/http-help";
import { useState } from "react";
import { withdrawRequest } from "../api/help.ts";
import { Card } from "../ui/card.tsx";
import { useWords } from "../words/words-context.tsx";
import type { AskProps } from "./request-form.tsx";
import { useHelpWords } from "./use-help-words.ts";

interface RequestsProps extends AskProps {
  readonly symbol: string;
}

/** Everything the debtor asked for: where it stands, by when it is answered, and what happens next. */
export function RequestsCard(props: RequestsProps) {
  const { requests } = useHelpWords();
  const rows = props.help.requests;
  return (
    <Card title={requests.title}>
      {rows.length === 0 ? (
        <p className="quiet">{requests.none}</p>
      ) : (
        <ul className="list">
          {rows.map((request) => (
            <RequestLine key={request.id} {...props} request={request} />
          ))}
        </ul>
      )}
    </Card>
  );
}

interface LineProps extends RequestsProps {
  readonly request: RequestView;
}

function RequestLine({ request, symbol, ...props }: LineProps) {
  const { requests } = useHelpWords();
  const { formats } = useWords();
  const { promise, files } = request;
  return (
    <li>
      <div className="ends">
        <strong>{requests.kind[request.kind]}</strong>
        <StateMark request={request} />
      </div>
      {request.subject !== "" && <p>{request.subject}</p>}
      {promise && <p>{requests.promised(formats.amount(promise.amount, symbol), formats.date(promise.endsAt - 1))}</p>}
      {promise?.standing === "broken" && <p>{requests.brokenNext}</p>}
      <Answer request={request} />
      <p className="quiet">
        <code>{request.id}</code> · {requests.received(formats.date(request.receivedAt))}
        {files.length > 0 && ` · ${requests.files(files.length)}`}
      </p>
      {isOpen(request) && <Withdraw {...props} id={request.id} />}
    </li>
  );
}

/** A promise whose day is over can no longer be taken back. */
function isOpen({ state, promise }: RequestView): boolean {
  return state === "acknowledged" && (promise === null || promise.standing === "open");
}

function StateMark({ request: { state, outcome, promise, isTimeUp } }: { readonly request: RequestView }) {
  const { requests } = useHelpWords();
  const good = outcome === "granted" || outcome === "upheld" || promise?.standing === "kept";
  const text = promise
    ? requests.standing[promise.standing]
    : outcome
      ? requests.outcome[outcome]
      : requests.state[state];
  return <span className={`mark ${good ? "paid" : isTimeUp ? "due" : ""}`}>{text}</span>;
}

/** The answer with its reasons and who hears the debtor next, or when it comes. */
function Answer({ request }: { readonly request: RequestView }) {
  const { requests } = useHelpWords();
  const { formats } = useWords();
  const { kind, state, answerBy, isTimeUp, owner, reasons, nextBody } = request;
  if (state === "decided") {
    return (
      <>
        {reasons !== null && <p className="written">{requests.why(reasons)}</p>}
        {nextBody !== null && <p className="quiet">{requests.next(nextBody)}</p>}
      </>
    );
  }
  if (state !== "acknowledged" || answerBy === null) return null;
  const date = formats.date(answerBy);
  return (
    <p className={isTimeUp ? "notice" : undefined}>
      {isTimeUp ? requests.timeUp(date) : `${requests.answerBy(date)} ${requests.by(owner)}`}
      {isTimeUp && kind !== "complaint" && ` ${requests.quiet}`}
      {isTimeUp && nextBody !== null && ` ${requests.next(nextBody)}`}
    </p>
  );
}

function Withdraw({ token, id, onHelp }: AskProps & { readonly id: string }) {
  const { requests } = useHelpWords();
  const [phase, setPhase] = useState<"idle" | "sending" | "failed">("idle");
  const withdraw = () => {
    if (phase === "sending") return;
    setPhase("sending");
    withdrawRequest(token, id).then(onHelp, () => setPhase("failed"));
  };
  return (
    <>
      <button type="button" className="plain" aria-disabled={phase === "sending"} onClick={withdraw}>
        {requests.withdraw} <span className="hidden">{id}</span>
      </button>
      {phase === "failed" && <p role="alert">{requests.notWithdrawn}</p>}
    </>
  );
}
