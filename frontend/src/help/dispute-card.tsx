import { useState } from "react";
import { sendFile } from "../api/help.ts";
import { FilesField } from "./files-field.tsx";
import { OpenCard } from "./open-card.tsx";
import { type AskProps, RequestForm } from "./request-form.tsx";
import { useHelpWords } from "./use-help-words.ts";

/** "This is not owed": what is wrong, what shows it, and what happens until it is answered. */
export function DisputeCard(props: AskProps) {
  const words = useHelpWords();
  const { dispute } = words;
  const { token, help, onHelp } = props;
  const [files, setFiles] = useState<readonly File[]>([]);
  const sendFiles = async (id: string) => {
    for (const file of files) {
      try {
        onHelp(await sendFile(token, id, file));
      } catch {
        return dispute.fileFailed;
      }
    }
    return null;
  };
  return (
    <OpenCard title={dispute.title} lead={dispute.lead} open={dispute.open}>
      <p>{words.answered(words.days(help.answerDays.dispute))}</p>
      <RequestForm {...props} kind="dispute" legend={words.choose} subjects={dispute.subjects} afterwards={sendFiles}>
        <FilesField onFiles={setFiles} />
      </RequestForm>
      {help.arbiter !== null && <p className="quiet written">{dispute.arbiter(help.arbiter)}</p>}
    </OpenCard>
  );
}
