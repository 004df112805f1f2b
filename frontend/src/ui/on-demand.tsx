import { type ReactNode, Suspense } from "react";
import { ProblemBoundary } from "./problem-boundary.tsx";
import { ProblemNotice } from "./problem-notice.tsx";

interface OnDemandProps {
  /** Said while it is loaded. */
  readonly loading: string;
  readonly children: ReactNode;
}

/** A part of the page that is loaded when it is asked for, and may fail to. */
export function OnDemand({ loading, children }: OnDemandProps) {
  return (
    <ProblemBoundary instead={<ProblemNotice />}>
      <Suspense fallback={<p role="status">{loading}</p>}>{children}</Suspense>
    </ProblemBoundary>
  );
}
