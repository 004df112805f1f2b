import type { TellableFailure } from "../wallets/explain-failure.ts";

/** What went wrong, told at once to a screen reader, with the transaction to look up if there is one. */
export function FailureNotice({ failure }: { readonly failure: TellableFailure | null }) {
  if (failure === null) return null;
  return (
    <div role="alert">
      {failure.sentence}
      {failure.transaction && <code>{failure.transaction}</code>}
    </div>
  );
}
