import { useState } from "react";
import { OpenCard } from "./open-card.tsx";
import { type AskProps, RequestForm } from "./request-form.tsx";
import { useHelpWords } from "./use-help-words.ts";

/** "You behaved badly": who answers, by when, and a way of contact that stops at once. */
export function ComplaintCard(props: AskProps) {
  const words = useHelpWords();
  const { complaint } = words;
  const [channel, setChannel] = useState("");
  const more = { channel: channel === "" ? null : channel, contact: null };
  return (
    <OpenCard title={complaint.title} lead={complaint.lead} open={complaint.open}>
      <p>{words.answered(words.days(props.help.answerDays.complaint))}</p>
      <RequestForm {...props} kind="complaint" legend={words.choose} subjects={complaint.subjects} more={more}>
        <label>
          {complaint.channel}
          <select value={channel} onChange={(event) => setChannel(event.target.value)}>
            <option value="">{complaint.noChannel}</option>
            <option value="email">{complaint.email}</option>
            <option value="inbox">{complaint.inbox}</option>
          </select>
        </label>
      </RequestForm>
    </OpenCard>
  );
}
