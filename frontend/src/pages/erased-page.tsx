import { useCallback, useEffect, useState } from "react";
import { type ErasureReceipt, readPrivacy } from "../api/privacy.ts";
import { ErasureAnswer } from "../privacy/erasure-answer.tsx";
import { usePrivacyWords } from "../privacy/use-privacy-words.ts";
import { ServerFailedPage } from "./failed-pages.tsx";

/** What the link of somebody erased still shows: the signed answer, for whoever has no address that it could be sent to. */
export default function ErasedPage({ token }: { readonly token: string }) {
  const privacy = usePrivacyWords();
  const [receipt, setReceipt] = useState<ErasureReceipt | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const read = useCallback(() => {
    setHasFailed(false);
    readPrivacy(token).then(
      ({ erasures }) => setReceipt(erasures[0] ?? null),
      () => setHasFailed(true),
    );
  }, [token]);
  useEffect(read, [read]);
  if (hasFailed) return <ServerFailedPage onRetry={read} />;
  return (
    <div className="narrow">
      <h1>{privacy.title}</h1>
      {receipt !== null && <ErasureAnswer receipt={receipt} />}
    </div>
  );
}
