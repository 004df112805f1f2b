import { useWords } from "../words/words-context.tsx";

/** Holds the place of the debt while it is read, so that nothing jumps when it comes. */
export function DebtSkeleton() {
  const { words } = useWords();
  return (
    <div className="skeleton" aria-busy="true">
      <p role="status" className="hidden">
        {words.loading}
      </p>
      <div className="bone title" />
      <div className="bone tall" />
      <div className="bone" />
      <div className="bone" />
    </div>
  );
}
