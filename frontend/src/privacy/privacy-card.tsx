import type { PrivacyView } from "@duebook/protocol/http-privacy";
import { useState } from "react";
import { readPrivacy, takeData } from "../api/privacy.ts";
import { Card } from "../ui/card.tsx";
import { AccessList } from "./access-list.tsx";
import { ErasePanel } from "./erase-panel.tsx";
import { saveFile } from "./save-file.ts";
import { usePrivacyWords } from "./use-privacy-words.ts";

type Phase = "idle" | "working" | "failed";

/** The debtor's own data: who read them, what was agreed to, all of them to take along, and their erasure. */
export default function PrivacyCard({ token }: { readonly token: string }) {
  const privacy = usePrivacyWords();
  const [view, setView] = useState<PrivacyView | null>(null);
  const [phase, setPhase] = useState<Phase>("idle");
  const doing = (work: () => Promise<void>) => () => {
    if (phase === "working") return;
    setPhase("working");
    work().then(
      () => setPhase("idle"),
      () => setPhase("failed"),
    );
  };
  const show = doing(async () => setView(await readPrivacy(token)));
  const take = doing(async () => saveFile("my-data.json", await takeData(token)));
  return (
    <Card title={privacy.title}>
      <p className="quiet">{privacy.lead}</p>
      {view !== null && <AccessList view={view} />}
      <div className="preference">
        <button type="button" aria-disabled={phase === "working"} onClick={show}>
          {privacy.show}
        </button>
        <button type="button" aria-disabled={phase === "working"} onClick={take}>
          {privacy.take}
        </button>
        <p role="status">{phase === "working" && privacy.taking}</p>
        {phase === "failed" && <p role="alert">{privacy.notShown}</p>}
      </div>
      <ErasePanel token={token} />
    </Card>
  );
}
