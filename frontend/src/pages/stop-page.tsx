import { useState } from "react";
import { stopByLink } from "../api/preference.ts";
import { useActionFocus } from "../ui/use-action-focus.ts";
import { useWords } from "../words/words-context.tsx";

type Phase = "asking" | "stopping" | "done" | "failed";

/** Stops e-mail with one button; opening the page alone changes nothing, since mail scanners open links too. */
export function StopPage({ token }: { readonly token: string }) {
  const { stop } = useWords().words;
  const [phase, setPhase] = useState<Phase>("asking");
  const { button, progress } = useActionFocus(phase === "stopping" || phase === "done");
  const onStop = () => {
    setPhase("stopping");
    stopByLink(token).then(
      () => setPhase("done"),
      () => setPhase("failed"),
    );
  };
  return (
    <div className="narrow">
      <h1>{stop.title}</h1>
      <p className="lead">{stop.lead}</p>
      {(phase === "asking" || phase === "failed") && (
        <button type="button" className="primary" ref={button} onClick={onStop}>
          {stop.button}
        </button>
      )}
      <p role="status" ref={progress} tabIndex={-1}>
        {phase === "stopping" && stop.stopping}
        {phase === "done" && `${stop.done} ${stop.doneNext}`}
      </p>
      {phase === "failed" && <p role="alert">{stop.failed}</p>}
    </div>
  );
}
