import { useState } from "react";
import { type DebtorFailure, failureText, type SendingWords } from "./debtor-failure.ts";

/** Where sending stands: nothing yet, under way, done with what to say, or failed with why. */
export type Sending =
  | { readonly phase: "idle" }
  | { readonly phase: "sending" | "sent" | "failed"; readonly text: string };

/** Sends once at a time and keeps what became of it; what `send` returns is told when it is done. */
export function useSending(words: SendingWords) {
  const [sending, setSending] = useState<Sending>({ phase: "idle" });
  const run = (send: () => Promise<string>) => {
    if (sending.phase === "sending") return;
    setSending({ phase: "sending", text: words.sending });
    send().then(
      (text) => setSending({ phase: "sent", text }),
      (error: DebtorFailure) => setSending({ phase: "failed", text: failureText(error, words) }),
    );
  };
  return { sending, run };
}
