import { walletAccountOf } from "@duebook/protocol/chain-account";
import type { DebtView } from "@duebook/protocol/http";
import { payAddressOf } from "@duebook/protocol/pay-desk";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { chainName } from "../ui/known-chain.ts";
import { deploymentFor } from "../wallets/debt-on-chain.ts";
import { useWords } from "../words/words-context.tsx";
import { CopiedText } from "./copied-text.tsx";

/** The debt's pay address, computed here: one that a server names could be anybody's. */
export default function PayAddress({ view }: { readonly view: DebtView }) {
  const { payAddress } = useWords().words;
  return (
    <>
      <CopiedText text={payAccountOf(view)} copy={payAddress.copy} />
      <p>
        <strong>{payAddress.sendOnly(view.token.symbol, chainName(view.chain))}</strong>
      </p>
      <p className="quiet">{payAddress.counts}</p>
    </>
  );
}

/** Error: `pay/debt-differs` if the server names other contracts than this page was built for. */
function payAccountOf(view: DebtView): string {
  const { payDesk, family } = deploymentFor(view);
  const account = payAddressOf(view.id as DebtId, payDesk, family === "tron" ? "0x41" : "0xff");
  return walletAccountOf(view.chain as ChainId, account);
}
