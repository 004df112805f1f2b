import type { ChainId } from "@duebook/protocol/terms";
import { sendDeferral } from "../api/help.ts";
import type { Connection } from "../wallets/connection.ts";
import { deferAlone, signDeferral } from "../wallets/sign-deferral.ts";
import { WalletGate } from "../wallets/wallet-gate.tsx";
import type { PlanProps } from "./plan-card.tsx";
import { SignStep } from "./sign-step.tsx";
import { useHelpWords } from "./use-help-words.ts";

/** A deferral that the terms give: signed and relayed, or sent by the debtor's own transaction where nobody relays. */
export default function DeferPanel({ view, token, help, reload }: PlanProps) {
  const words = useHelpWords();
  const sign = async (connection: Connection, tell: (text: string) => void) => {
    tell(words.defer.confirm);
    if (help.deferrals.isRelayed) {
      const { signBy, signature } = await signDeferral(connection, view);
      await sendDeferral(token, signBy, signature);
    } else {
      await deferAlone(connection, view);
    }
    await reload();
    return words.defer.done;
  };
  const button = words.defer.button(words.days(help.deferrals.days));
  return (
    <WalletGate chain={view.chain as ChainId} symbol={view.token.symbol}>
      {(connection) => <SignStep view={view} connection={connection} button={button} sign={sign} />}
    </WalletGate>
  );
}
