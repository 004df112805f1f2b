import type { HelpView, PlanView } from "@duebook/protocol/http-help";
import { useId } from "react";
import { type HelpSentences, useHelpWords } from "./use-help-words.ts";

interface ChoiceProps {
  readonly plans: HelpView["plans"];
  readonly chosen: PlanView | null;
  onChoose(plan: PlanView): void;
}

/** What a wish is called. */
export function wishName({ kind, count }: PlanView["wish"], words: HelpSentences): string {
  if (kind === "later") return words.plan.later(words.days(count));
  return kind === "pause" ? words.plan.pause(count) : words.plan.longer(count);
}

/** The plans that can be had at once, one to choose. */
export function PlanChoice({ plans, chosen, onChoose }: ChoiceProps) {
  const words = useHelpWords();
  const field = useId();
  return (
    <fieldset className="choices">
      <legend>{words.plan.pick}</legend>
      {plans.map((plan) => (
        <label key={`${plan.wish.kind} ${plan.wish.count}`}>
          <input type="radio" name={field} checked={chosen === plan} onChange={() => onChoose(plan)} />
          <span>{wishName(plan.wish, words)}</span>
        </label>
      ))}
    </fieldset>
  );
}
