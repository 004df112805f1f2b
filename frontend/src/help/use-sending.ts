import { useState } from "react";
import type { DebtorFailure } from "./debtor-failure.ts";
import { failureText } from "./debtor-failure.ts";
import { useHelpWords } from "./use-help-words.ts";

/** Where sending stands: nothing yet, under way, done with what to say, or failed with why. */
export type Sending =
  | { readonly phase: "idle" | "sending" }
  | { readonly phase: "sent" | "failed"; readonly text: string };

/** Sends once at a time and keeps what became of it; what `send` returns is told when it is done. */
export function useSending() {
  const words = useHelpWords();
  const [sending, setSending] = useState<Sending>({ phase: "idle" });
  const run = (send: () => Promise<string>) => {
    if (sending.phase === "sending") return;
    setSending({ phase: "sending" });
    send().then(
      (text) => setSending({ phase: "sent", text }),
      (error: DebtorFailure) => setSending({ phase: "failed", text: failureText(error, words) }),
    );
  };
  return { sending, run };
}
