import type { DebtView } from "@duebook/protocol/http";
import { useState } from "react";
import { type DebtorFailure, failureText } from "../ui/debtor-failure.ts";
import { FocusedHeading } from "../ui/focused-heading.tsx";
import { useActionFocus } from "../ui/use-action-focus.ts";
import type { Connection } from "../wallets/connection.ts";
import { useHelpWords } from "./use-help-words.ts";

interface StepProps {
  readonly view: DebtView;
  readonly connection: Connection;
  readonly button: string;
  /** Signs and sends; tells what it is at, and returns what to say at the end. */
  sign(connection: Connection, tell: (text: string) => void): Promise<string>;
}

/** One button that signs, what happens meanwhile, and what came of it. Another account than the debt's cannot. */
export function SignStep({ view, connection, button: label, sign }: StepProps) {
  const words = useHelpWords();
  const { signing } = words;
  const [told, setTold] = useState("");
  const [phase, setPhase] = useState<"idle" | "busy" | "done">("idle");
  const [failure, setFailure] = useState<string | null>(null);
  const { button, progress } = useActionFocus(phase !== "idle");
  const isDebtor = connection.account.toLowerCase() === view.debtor?.toLowerCase();
  const run = async () => {
    setFailure(null);
    setPhase("busy");
    try {
      setTold(await sign(connection, setTold));
      setPhase("done");
    } catch (error) {
      setTold("");
      setPhase("idle");
      setFailure(sentenceOf(error as DebtorFailure));
    }
  };
  const sentenceOf = (error: DebtorFailure) => {
    if (error.code === "plan/terms-differ") return signing.differ;
    const known = failureText(error, words);
    return known === words.failed ? signing.failed : known;
  };
  if (!isDebtor) return <p role="alert">{signing.otherAccount(view.debtor ?? "")}</p>;
  return (
    <div className="panel">
      <FocusedHeading>{signing.check}</FocusedHeading>
      {phase === "idle" && (
        <button type="button" className="primary" ref={button} onClick={() => void run()}>
          {label}
        </button>
      )}
      <p role="status" ref={progress} tabIndex={-1} className={phase === "done" ? "notice calm" : undefined}>
        {told}
      </p>
      {failure && <p role="alert">{failure}</p>}
    </div>
  );
}
