import { parseAmount } from "@duebook/protocol/amount";
import type { PlanView } from "@duebook/protocol/http-help";
import { type FormEvent, useState } from "react";
import { findPlan } from "../api/help.ts";
import { useHelpWords } from "./use-help-words.ts";

interface SearchProps {
  readonly token: string;
  readonly symbol: string;
  onFound(plan: PlanView): void;
}

type Phase = "idle" | "searching" | "none" | "invalid" | "failed";

/** The other way round: what can be paid each time, and the plan that fits it. */
export function PlanSearch({ token, symbol, onFound }: SearchProps) {
  const words = useHelpWords();
  const [text, setText] = useState("");
  const [phase, setPhase] = useState<Phase>("idle");
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const amount = amountOf(text);
    if (amount === null) return setPhase("invalid");
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
          aria-invalid={phase === "invalid"}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit">{words.plan.find}</button>
      <p role="status">{told[phase]}</p>
    </form>
  );
}

function amountOf(text: string): bigint | null {
  try {
    return parseAmount(text.trim().replace(",", "."));
  } catch {
    return null;
  }
}
