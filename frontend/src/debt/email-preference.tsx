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
  const onChange = () => {
    if (phase === "saving") return;
    setPhase("saving");
    setPreference(token, "email", !isStopped).then(
      (channels) => {
        setSaved(channels);
        setPhase("saved");
      },
      () => setPhase("failed"),
    );
  };
  return (
    <div className="preference">
      <p>{isStopped ? contacts.emailOff : contacts.emailOn}</p>
      {/* Really disabled it would lose the focus. */}
      <button type="button" aria-disabled={phase === "saving"} onClick={onChange}>
        {isStopped ? contacts.allowEmail : contacts.stopEmail}
      </button>
      <p role="status">{phase === "saved" && contacts.changed}</p>
      {phase === "failed" && <p role="alert">{contacts.notChanged}</p>}
    </div>
  );
}
