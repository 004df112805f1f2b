import type { PayStep } from "../wallets/pay-step.ts";
import { useWords } from "../words/words-context.tsx";

interface StepsProps {
  readonly steps: readonly PayStep[];
  readonly symbol: string;
}

/** What has been done and what is happening now; only the newest step is spoken. */
export function StepList({ steps, symbol }: StepsProps) {
  const { words } = useWords();
  const tell = useStepSentence(symbol);
  const now = steps.at(-1);
  const done = steps.slice(0, -1);
  return (
    <div className="steps">
      <ol>
        {done.map((step) => (
          <li key={step.name}>
            {tell(step)} <span className="hidden">{words.pay.stepDone}</span>
          </li>
        ))}
      </ol>
      <p role="status">{now && tell(now)}</p>
    </div>
  );
}

function useStepSentence(symbol: string): (step: PayStep) => string {
  const { words, formats } = useWords();
  return (step) => {
    if (step.name === "allow" || step.name === "pay") {
      return words.pay.steps[step.name](formats.amount(step.amount, symbol));
    }
    return words.pay.steps[step.name];
  };
}
