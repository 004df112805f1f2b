import { useWords } from "../words/words-context.tsx";

/** Says that a part of the page is missing, what that means for payments, and loads the page again. */
export function ProblemNotice() {
  const { words } = useWords();
  return (
    <div className="panel">
      <p role="alert">{words.problem}</p>
      <button type="button" onClick={() => location.reload()}>
        {words.tryAgain}
      </button>
    </div>
  );
}
