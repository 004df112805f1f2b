import { useState } from "react";
import { type ErasureReceipt, eraseData } from "../api/privacy.ts";
import { saveFile } from "./save-file.ts";
import { usePrivacyWords } from "./use-privacy-words.ts";

type Phase = "idle" | "asked" | "erasing" | "failed";

/** Asks twice, because nothing brings back what is erased, and then shows the signed answer. */
export function ErasePanel({ token }: { readonly token: string }) {
  const privacy = usePrivacyWords();
  const [phase, setPhase] = useState<Phase>("idle");
  const [receipt, setReceipt] = useState<ErasureReceipt | null>(null);
  if (receipt !== null) return <Answer receipt={receipt} />;
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
      {phase === "failed" && <p role="alert">{privacy.notShown}</p>}
    </div>
  );
}

function Answer({ receipt }: { readonly receipt: ErasureReceipt }) {
  const privacy = usePrivacyWords();
  return (
    <div role="status">
      <p>{receipt.outcome === "erased" ? privacy.erased : privacy.refused}</p>
      <ul>
        {receipt.because.map((code) => (
          <li key={code}>{privacy.because[code as keyof typeof privacy.because] ?? code}</li>
        ))}
      </ul>
      <button type="button" onClick={() => saveFile("erasure-receipt.json", receipt)}>
        {privacy.receipt}
      </button>
    </div>
  );
}
