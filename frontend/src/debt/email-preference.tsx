import type { DebtView } from "@duebook/protocol/http";
import { useState } from "react";
import { setPreference } from "../api/preference.ts";
import { useWords } from "../words/words-context.tsx";

type Phase = "idle" | "saving" | "saved" | "failed";

interface PreferenceProps {
  readonly token: string;
  readonly stoppedChannels: DebtView["stoppedChannels"];
}

/** Stops e-mail, or allows it again. */
export function EmailPreference({ token, stoppedChannels }: PreferenceProps) {
  const { contacts } = useWords().words;
  const [saved, setSaved] = useState<DebtView["stoppedChannels"] | null>(null);
  const [phase, setPhase] = useState<Phase>("idle");
  const isStopped = (saved ?? stoppedChannels).includes("email");
  const [asIs, choice] = isStopped ? [contacts.emailOff, contacts.allowEmail] : [contacts.emailOn, contacts.stopEmail];
  const onChange = () => {
    if (phase === "saving") return;
    setPhase("saving");
    setPreference(token, "email", !isStopped, `${asIs}\n${choice}`).then(
      (channels) => {
        setSaved(channels);
        setPhase("saved");
      },
      () => setPhase("failed"),
    );
  };
  return (
    <div className="preference">
      <p>{asIs}</p>
      {/* Really disabled it would lose the focus. */}
      <button type="button" aria-disabled={phase === "saving"} onClick={onChange}>
        {choice}
      </button>
      <p role="status">{phase === "saved" && contacts.changed}</p>
      {phase === "failed" && <p role="alert">{contacts.notChanged}</p>}
    </div>
  );
}
