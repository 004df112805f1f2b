import { useWords } from "../words/words-context.tsx";

/** The link is unknown, expired or incomplete; which of them would tell a guesser something. */
export function LinkFailedPage() {
  const { title, next } = useWords().words.linkFailed;
  return (
    <div className="narrow" role="alert">
      <h1>{title}</h1>
      <p className="lead">{next}</p>
    </div>
  );
}

/** The server cannot be reached or cannot answer. */
export function ServerFailedPage({ onRetry }: { onRetry(): void }) {
  const { words } = useWords();
  return (
    <div className="narrow">
      <div role="alert">
        <h1>{words.serverFailed.title}</h1>
        <p className="lead">{words.serverFailed.next}</p>
      </div>
      <button type="button" className="primary" onClick={onRetry}>
        {words.tryAgain}
      </button>
    </div>
  );
}
