import type { DebtView } from "@duebook/protocol/http";
import { useWords } from "../words/words-context.tsx";

interface TitleProps {
  readonly view: DebtView;
  readonly isStale: boolean;
}

/** Whose debt this is, and as of when the figures hold. */
export function TitleBlock({ view, isStale }: TitleProps) {
  const { words, formats } = useWords();
  const title = view.kind === "proposal" ? words.proposal.title : words.now.title;
  return (
    <div className="title">
      <h1>{title(view.creditorName)}</h1>
      <p className="quiet">
        {words.now.reference(view.reference)} · {words.updated(formats.dateTime(view.asOf.at))}
      </p>
      {isStale && <p className="notice">{words.stale}</p>}
      {!isStale && view.asOf.isLagging && <LaggingNotice asOf={view.asOf} />}
    </div>
  );
}

function LaggingNotice({ asOf }: { readonly asOf: DebtView["asOf"] }) {
  const { words, formats } = useWords();
  const text = asOf.blockAt === null ? words.neverRead : words.lagging(formats.dateTime(asOf.blockAt));
  return <p className="notice">{text}</p>;
}
