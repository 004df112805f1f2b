import { DuebookError } from "@duebook/protocol/error";
import type { PlanView } from "@duebook/protocol/http-help";
import type { ChainId } from "@duebook/protocol/terms";
import { agreePlan, readPlanTerms } from "../api/help.ts";
import type { Connection } from "../wallets/connection.ts";
import { checkPlan, signPlan } from "../wallets/sign-plan.ts";
import { WalletGate } from "../wallets/wallet-gate.tsx";
import type { PlanProps } from "./plan-card.tsx";
import { SignStep } from "./sign-step.tsx";
import { useHelpWords } from "./use-help-words.ts";

type SignProps = PlanProps & { readonly plan: PlanView };

/** Connecting the wallet that signed the debt, and signing the plan with it. */
export default function SignPlanPanel(props: SignProps) {
  const { signing } = useHelpWords();
  const { view, token, plan, reload } = props;
  const sign = async (connection: Connection, tell: (text: string) => void) => {
    tell(signing.read);
    const restructuring = checkPlan(connection, view, plan, await readPlanTerms(token, plan));
    tell(signing.confirm);
    const signature = await signPlan(connection, view, restructuring);
    tell(signing.apply);
    await agreePlan(token, plan, restructuring, signature).catch(unknownIfUnanswered);
    await reload();
    return signing.done;
  };
  return (
    <WalletGate chain={view.chain as ChainId} symbol={view.token.symbol}>
      {(connection) => <SignStep view={view} connection={connection} button={signing.button} sign={sign} />}
    </WalletGate>
  );
}

// The signature may have arrived although no answer came back.
function unknownIfUnanswered(error: DuebookError): never {
  if (error.code !== "server/unreachable") throw error;
  throw new DuebookError("plan/outcome-unknown", "The server did not say whether the plan was sent.", {}, error);
}
