import type { DebtView } from "@duebook/protocol/http";
import { Card } from "../ui/card.tsx";
import { useWords } from "../words/words-context.tsx";
import { DevicePreference } from "./device-preference.tsx";
import { EmailPreference } from "./email-preference.tsx";

interface ContactsProps {
  readonly view: DebtView;
  readonly token: string;
}

/** The debtor's right to know: every contact made, held back or refused by rule, and why; and the way to stop e-mail. */
export function ContactsCard({ view, token }: ContactsProps) {
  const { words } = useWords();
  return (
    <Card title={words.contacts.title}>
      <p className="quiet">{words.contacts.lead}</p>
      {view.contacts.length === 0 ? (
        <p>{words.contacts.none}</p>
      ) : (
        <ul className="list">
          {view.contacts
            .toSorted((a, b) => b.plannedAt - a.plannedAt)
            .map((contact) => (
              <ContactLine key={contact.id} contact={contact} />
            ))}
        </ul>
      )}
      <EmailPreference token={token} stoppedChannels={view.stoppedChannels} />
      <DevicePreference token={token} pushKey={view.pushKey} />
    </Card>
  );
}

function ContactLine({ contact }: { readonly contact: DebtView["contacts"][number] }) {
  const { words, formats } = useWords();
  return (
    <li>
      <div className="ends">
        <strong>{words.contacts.channel[contact.channel]}</strong>
        <span className={`mark ${contact.outcome}`}>{words.contacts.outcome[contact.outcome]}</span>
      </div>
      <p className="quiet">{formats.dateTime(contact.plannedAt)}</p>
      {contact.because.length > 0 && (
        <details>
          <summary>{words.contacts.because}</summary>
          <ul className="reasons">
            {contact.because.map((reason) => (
              <ReasonLine key={`${reason.rule} ${reason.code} ${reason.detail}`} reason={reason} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

interface ReasonProps {
  readonly reason: DebtView["contacts"][number]["because"][number];
}

function ReasonLine({ reason }: ReasonProps) {
  const { contacts } = useWords().words;
  const sentence = contacts.reason[reason.code as keyof typeof contacts.reason];
  return (
    <li>
      {sentence && <p>{sentence}</p>}
      <p className={sentence ? "quiet" : undefined}>
        {/* The record is kept in one language, so that its hash is the same for everybody. */}
        <span lang="en">{reason.detail}</span> {contacts.rule(reason.rule)}
      </p>
    </li>
  );
}
