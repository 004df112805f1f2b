import { DuebookError } from "@duebook/protocol/error";
import type { DebtView } from "@duebook/protocol/http";
import type { ChainId } from "@duebook/protocol/terms";
import { useEffect, useState } from "react";
import { acceptTerms, readTerms } from "../api/proposal.ts";
import { FailureNotice } from "../pay/failure-notice.tsx";
import { FocusedHeading } from "../ui/focused-heading.tsx";
import { useActionFocus } from "../ui/use-action-focus.ts";
import type { Connection } from "../wallets/connection.ts";
import { type CheckedTerms, checkTerms, signTerms } from "../wallets/sign-terms.ts";
import { useFailure } from "../wallets/use-failure.ts";
import { WalletGate } from "../wallets/wallet-gate.tsx";
import { useWords } from "../words/words-context.tsx";
import { awaitOpened } from "./await-opened.ts";
import { TermsFacts } from "./terms-facts.tsx";

interface PanelProps {
  readonly view: DebtView;
  readonly token: string;
  reload(): Promise<DebtView | null>;
}

/** Connecting a wallet, reading the exact terms and signing them. */
export default function AcceptPanel(props: PanelProps) {
  return (
    <WalletGate chain={props.view.chain as ChainId} symbol={props.view.token.symbol}>
      {(connection, onLeave) => <ReviewTerms {...props} connection={connection} onLeave={onLeave} />}
    </WalletGate>
  );
}

interface ReviewProps extends PanelProps {
  readonly connection: Connection;
  onLeave(): void;
}

type Phase = "reading" | "reviewing" | "signing" | "opening" | "accepted";

function ReviewTerms({ onLeave, ...props }: ReviewProps) {
  const { words } = useWords();
  const { checked, phase, failure, accept } = useAcceptance(props);
  const { button, progress } = useActionFocus(phase === "signing" || phase === "opening");
  const { steps } = words.proposal;
  const told = { reading: steps.terms, reviewing: "", signing: steps.sign, opening: steps.open };
  return (
    <div className="panel">
      <FocusedHeading>{words.proposal.exact}</FocusedHeading>
      {phase === "accepted" && <strong>{words.proposal.accepted}</strong>}
      {checked && phase !== "accepted" && <TermsFacts checked={checked} symbol={props.view.token.symbol} />}
      {checked && phase === "reviewing" && (
        <button type="button" className="primary" ref={button} onClick={() => void accept(checked)}>
          {words.proposal.sign}
        </button>
      )}
      {phase === "reviewing" && (
        <button type="button" className="plain" onClick={onLeave}>
          {words.pay.otherWallet}
        </button>
      )}
      <p role="status" ref={progress} tabIndex={-1}>
        {phase === "accepted" ? words.proposal.acceptedNext : !failure && told[phase]}
      </p>
      <FailureNotice failure={failure} />
    </div>
  );
}

function useAcceptance({ view, token, connection, reload }: Omit<ReviewProps, "onLeave">) {
  const { failure, fail, clear } = useFailure({ chain: view.chain as ChainId, symbol: view.token.symbol });
  const [checked, setChecked] = useState<CheckedTerms | null>(null);
  const [phase, setPhase] = useState<Phase>("reading");
  const prepare = async () => {
    try {
      setChecked(checkTerms(connection, view, await readTerms(token, connection.account)));
      setPhase("reviewing");
    } catch (error) {
      await fail(error);
      setPhase("reviewing");
    }
  };
  // Once a connection: the terms are for its account.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read stays under review while figures refresh
  useEffect(() => void prepare(), [connection]);
  const accept = async (terms: CheckedTerms) => {
    clear();
    try {
      setPhase("signing");
      const signature = await signTerms(connection, view, terms);
      setPhase("opening");
      await acceptTerms(token, terms.terms, signature).catch(unknownIfUnanswered);
      setPhase("accepted");
      await awaitOpened(reload);
    } catch (error) {
      await fail(error);
      setPhase("reviewing");
    }
  };
  return { checked, phase, failure, accept };
}

// The signature may have arrived although no answer came back.
function unknownIfUnanswered(error: DuebookError): never {
  if (error.code !== "server/unreachable") throw error;
  throw new DuebookError("proposal/outcome-unknown", "The server did not say whether the debt was opened.", {}, error);
}
