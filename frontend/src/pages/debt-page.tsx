import type { DuebookError } from "@duebook/protocol/error";
import type { DebtView } from "@duebook/protocol/http";
import { lazy, useEffect } from "react";
import { DebtSections } from "../debt/debt-sections.tsx";
import { useDebt } from "../debt/use-debt.ts";
import { ProposalSections } from "../proposal/proposal-sections.tsx";
import { OnDemand } from "../ui/on-demand.tsx";
import { useWords } from "../words/words-context.tsx";
import { DebtSkeleton } from "./debt-skeleton.tsx";
import { LinkFailedPage, ServerFailedPage } from "./failed-pages.tsx";

const ErasedPage = lazy(() => import("./erased-page.tsx"));

/** Everything about the debt of one link: read, shown, paid. */
export function DebtPage({ token }: { readonly token: string | null }) {
  return token === null ? <LinkFailedPage /> : <LinkedDebt token={token} />;
}

function LinkedDebt({ token }: { readonly token: string }) {
  const { view, failure, reload } = useDebt(token);
  useSuggestedWords(view);
  if (view === null)
    return failure === null ? <DebtSkeleton /> : <FailedPage failure={failure} token={token} onRetry={reload} />;
  const Sections = view.kind === "proposal" ? ProposalSections : DebtSections;
  return <Sections view={view} token={token} isStale={failure !== null} reload={reload} />;
}

interface FailedProps {
  readonly failure: DuebookError;
  readonly token: string;
  onRetry(): void;
}

function FailedPage({ failure, token, onRetry }: FailedProps) {
  const { words } = useWords();
  if (failure.code === "seal/erased") {
    return (
      <OnDemand loading={words.ask.loading}>
        <ErasedPage token={token} />
      </OnDemand>
    );
  }
  return failure.code.startsWith("link/") ? <LinkFailedPage /> : <ServerFailedPage onRetry={onRetry} />;
}

function useSuggestedWords(view: DebtView | null): void {
  const { suggest } = useWords();
  const locale = view?.locale;
  const timeZone = view?.timeZone ?? null;
  useEffect(() => {
    if (locale) suggest(locale, timeZone);
  }, [locale, timeZone, suggest]);
}
