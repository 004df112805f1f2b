import { type ReactNode, Suspense } from "react";
import { useWords } from "../words/words-context.tsx";
import { ProblemBoundary } from "./problem-boundary.tsx";
import { ProblemNotice } from "./problem-notice.tsx";

/** A part of the page that is loaded when it is asked for, and may fail to. */
export function OnDemand({ children }: { readonly children: ReactNode }) {
  const { words } = useWords();
  return (
    <ProblemBoundary instead={<ProblemNotice />}>
      <Suspense fallback={<p role="status">{words.pay.preparing}</p>}>{children}</Suspense>
    </ProblemBoundary>
  );
}
