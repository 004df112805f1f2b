import type { DebtView } from "@duebook/protocol/http";
import { Card } from "../ui/card.tsx";
import { useWords } from "../words/words-context.tsx";

/** Messages to the debtor, newest first. Their texts are shown as text, whatever they contain. */
export function InboxCard({ messages }: { readonly messages: DebtView["inbox"] }) {
  const { words, formats } = useWords();
  return (
    <Card title={words.inbox.title}>
      {messages.length === 0 && <p className="quiet">{words.inbox.none}</p>}
      {messages
        .toSorted((a, b) => b.at - a.at)
        .map((message) => (
          <details key={message.id} className="message">
            <summary>
              {message.subject} <span className="quiet">{formats.dateTime(message.at)}</span>
            </summary>
            <p className="written">{message.body}</p>
          </details>
        ))}
    </Card>
  );
}
