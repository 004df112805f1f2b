import { useState } from "react";
import { type ErasureReceipt, eraseData } from "../api/privacy.ts";
import { ErasureAnswer } from "./erasure-answer.tsx";
import { usePrivacyWords } from "./use-privacy-words.ts";

type Phase = "idle" | "asked" | "erasing" | "failed";

/** Asks twice, because nothing brings back what is erased, and then shows the signed answer. */
export function ErasePanel({ token }: { readonly token: string }) {
  const privacy = usePrivacyWords();
  const [phase, setPhase] = useState<Phase>("idle");
  const [receipt, setReceipt] = useState<ErasureReceipt | null>(null);
  if (receipt !== null) return <ErasureAnswer receipt={receipt} />;
  const erase = () => {
    if (phase === "erasing") return;
    setPhase("erasing");
    eraseData(token).then(setReceipt, () => setPhase("failed"));
  };
  if (phase === "idle") {
    return (
      <button type="button" onClick={() => setPhase("asked")}>
        {privacy.erase}
      </button>
    );
  }
  return (
    <div className="preference">
      <p>{privacy.eraseLead}</p>
      <button type="button" aria-disabled={phase === "erasing"} onClick={erase}>
        {privacy.eraseForGood}
      </button>
      <button type="button" onClick={() => setPhase("idle")}>
        {privacy.cancel}
      </button>
      {phase === "failed" && <p role="alert">{privacy.notErased}</p>}
    </div>
  );
}
