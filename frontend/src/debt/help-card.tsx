import type { DebtView } from "@duebook/protocol/http";
import { Card } from "../ui/card.tsx";
import { useWords } from "../words/words-context.tsx";

/** What somebody can do who cannot pay, or who finds something wrong. */
export function HelpCard({ view }: { readonly view: DebtView }) {
  const { help } = useWords().words;
  const isPayable = view.kind === "debt" && view.standing !== "closed";
  return (
    <Card title={help.title} className="help">
      <p>
        {help.lead} {isPayable && help.anyAmount}
      </p>
      <p>
        {help.contact(view.creditorName)} <Contact text={view.creditorContact} />
      </p>
      <p className="quiet">{help.mention(view.reference)}</p>
    </Card>
  );
}

function Contact({ text }: { readonly text: string }) {
  const isEmail = /^[^\s@:/?]+@[^\s@:/?]+$/.test(text);
  return isEmail ? <a href={`mailto:${text}`}>{text}</a> : <strong>{text}</strong>;
}
