import type { HelpView } from "@duebook/protocol/http-help";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { sendRequest } from "../api/help.ts";
import { SendingNotice } from "../ui/sending-notice.tsx";
import { useSending } from "../ui/use-sending.ts";
import { useHelpWords } from "./use-help-words.ts";

/** What every form of a request is given. */
export interface AskProps {
  readonly token: string;
  readonly help: HelpView;
  onHelp(help: HelpView): void;
}

interface FormProps extends AskProps {
  readonly kind: "hardship" | "dispute" | "complaint";
  readonly legend: string;
  readonly subjects: Readonly<Record<string, string>>;
  /** What the request carries beside its subject and words. */
  readonly more?: object;
  readonly children?: ReactNode;
  /** Sends what belongs to it; what it returns is told instead of the acknowledgement. */
  afterwards?(id: string): Promise<string | null>;
}

/** A subject to choose, words that may be left empty, and whatever else belongs to the request. */
export function RequestForm({ token, onHelp, kind, legend, subjects, more, children, afterwards }: FormProps) {
  const words = useHelpWords();
  const [subject, setSubject] = useState<string | null>(null);
  const [text, setText] = useState("");
  const { sending, run } = useSending(words);
  const field = useId();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      const body = { kind, subject: subject === null ? "" : subjects[subject], words: text, ...more };
      const { id, help } = await sendRequest(token, body);
      onHelp(help);
      return (await afterwards?.(id)) ?? words.sent(id);
    });
  };
  if (sending.phase === "sent") return <SendingNotice sending={sending} />;
  return (
    <form className="asking" onSubmit={onSubmit}>
      <fieldset className="choices">
        <legend>{legend}</legend>
        {Object.entries(subjects).map(([key, label]) => (
          <label key={key}>
            <input type="radio" name={field} required checked={subject === key} onChange={() => setSubject(key)} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      {children}
      <label>
        {words.words}
        <textarea rows={4} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <button type="submit" className="primary" aria-disabled={sending.phase === "sending"}>
        {words.send}
      </button>
      <SendingNotice sending={sending} />
    </form>
  );
}
