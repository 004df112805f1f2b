import type { DebtView } from "@duebook/protocol/http";
import { Card } from "../ui/card.tsx";
import { useWords } from "../words/words-context.tsx";

/** What somebody can do who cannot pay, or who finds something wrong. */
export function HelpCard({ view }: { readonly view: DebtView }) {
  const { help, frame } = useWords().words;
  const isClosed = view.standing === "closed";
  const contact = isClosed ? help.closedContact : help.contact;
  return (
    <Card title={isClosed ? help.closedTitle : help.title} className="help">
      {!isClosed && (
        <p>
          {help.lead} {view.kind === "debt" && help.anyAmount}
        </p>
      )}
      <p>
        {contact(view.creditorName)} <Contact text={view.creditorContact} />
      </p>
      <p className="quiet">{help.mention(view.reference)}</p>
      <p>
        {/* In a place of its own, so that the debt's link is not left. */}
        <a href="/learn" target="_blank" rel="noopener">
          {frame.learn}
        </a>
      </p>
    </Card>
  );
}

function Contact({ text }: { readonly text: string }) {
  const isEmail = /^[^\s@:/?]+@[^\s@:/?]+$/.test(text);
  return isEmail ? <a href={`mailto:${text}`}>{text}</a> : <strong>{text}</strong>;
}
