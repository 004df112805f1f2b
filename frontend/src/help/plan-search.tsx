import { DuebookError } from "@duebook/protocol/error";
import type { PlanView } from "@duebook/protocol/http-help";
import { readAmount } from "@duebook/protocol/typed-amount";
import { type FormEvent, useState } from "react";
import { findPlan } from "../api/help.ts";
import { useHelpWords } from "./use-help-words.ts";

interface SearchProps {
  readonly token: string;
  readonly symbol: string;
  onFound(plan: PlanView): void;
}

type Phase = "idle" | "searching" | "none" | "invalid" | "ambiguous" | "failed";

/** The other way round: what can be paid each time, and the plan that fits it. */
export function PlanSearch({ token, symbol, onFound }: SearchProps) {
  const words = useHelpWords();
  const [text, setText] = useState("");
  const [phase, setPhase] = useState<Phase>("idle");
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const amount = amountOf(text);
    if (typeof amount === "string") return setPhase(amount);
    setPhase("searching");
    findPlan(token, amount).then(
      (plan) => {
        setPhase(plan === null ? "none" : "idle");
        if (plan !== null) onFound(plan);
      },
      () => setPhase("failed"),
    );
  };
  const told = {
    idle: "",
    searching: words.sending,
    none: words.plan.notFound,
    invalid: words.plan.invalid,
    ambiguous: words.failure["amount/ambiguous"],
    failed: words.failed,
  };
  return (
    <form className="asking" onSubmit={onSubmit}>
      <label>
        {words.plan.payLabel(symbol)}
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={phase === "invalid" || phase === "ambiguous"}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit">{words.plan.find}</button>
      <p role="status">{told[phase]}</p>
    </form>
  );
}

/** The amount that was typed, or what is wrong with it. */
function amountOf(text: string): bigint | "invalid" | "ambiguous" {
  try {
    return readAmount(text);
  } catch (error) {
    return error instanceof DuebookError && error.code === "amount/ambiguous" ? "ambiguous" : "invalid";
  }
}
