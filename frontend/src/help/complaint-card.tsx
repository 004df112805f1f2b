import type { DebtView } from "@duebook/protocol/http";
import { useState } from "react";
import { useWords } from "../words/words-context.tsx";
import { OpenCard } from "./open-card.tsx";
import { type AskProps, RequestForm } from "./request-form.tsx";
import { useHelpWords } from "./use-help-words.ts";

interface ComplaintProps extends AskProps {
  readonly contacts: DebtView["contacts"];
}

/** What was sent or may have been can be complained about. */
const MADE: readonly string[] = ["sent", "unknown", "failed"];

/** "You behaved badly": who answers, by when, and e-mail that stops at once. */
export function ComplaintCard({ contacts, ...props }: ComplaintProps) {
  const words = useHelpWords();
  const { words: page, formats } = useWords();
  const { complaint } = words;
  const [about, setAbout] = useState("");
  const made = contacts.filter(({ outcome }) => MADE.includes(outcome));
  const named = made.find(({ id }) => id === about);
  const more = { channel: named?.channel ?? (about === "email" ? "email" : null), contact: named?.id ?? null };
  return (
    <OpenCard title={complaint.title} lead={complaint.lead} open={complaint.open}>
      <p>{words.answered(words.days(props.help.answerDays.complaint))}</p>
      <RequestForm {...props} kind="complaint" legend={words.choose} subjects={complaint.subjects} more={more}>
        <label>
          {complaint.channel}
          <select value={about} onChange={(event) => setAbout(event.target.value)}>
            <option value="">{complaint.noChannel}</option>
            <option value="email">{complaint.email}</option>
            {made.map(({ id, channel, plannedAt }) => (
              <option key={id} value={id}>
                {complaint.one(page.contacts.channel[channel], formats.dateTime(plannedAt))}
              </option>
            ))}
          </select>
        </label>
      </RequestForm>
    </OpenCard>
  );
}
