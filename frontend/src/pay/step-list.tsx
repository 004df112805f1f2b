import type { PageWords } from "@duebook/protocol/words/page/en";
import type { Ref } from "react";
import type { PayStep } from "../wallets/pay-step.ts";
import { useWords } from "../words/words-context.tsx";

interface StepsProps {
  readonly steps: readonly PayStep[];
  readonly symbol: string;
  /** Where the keyboard waits meanwhile. */
  readonly progress: Ref<HTMLParagraphElement>;
}

/** What has been done and what is happening now; only the newest step is spoken. */
export function StepList({ steps, symbol, progress }: StepsProps) {
  const { pay } = useWords().words;
  const tell = useTell(symbol);
  const now = steps.at(-1);
  return (
    <div className="steps">
      <ol>
        {steps.slice(0, -1).map((step) => (
          <li key={step.name}>{tell(pay.stepsDone, step)}</li>
        ))}
      </ol>
      <p role="status" ref={progress} tabIndex={-1}>
        {now && tell(pay.steps, now)}
      </p>
    </div>
  );
}

type Sentences = PageWords["pay"]["steps"];

function useTell(symbol: string): (sentences: Sentences, step: PayStep) => string {
  const { formats } = useWords();
  return (sentences, step) =>
    "amount" in step ? sentences[step.name](formats.amount(step.amount, symbol)) : sentences[step.name];
}
