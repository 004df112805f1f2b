import type { ChainId } from "@duebook/protocol/terms";
import type { Connector } from "@wagmi/core";
import { useState } from "react";
import { FocusedHeading } from "../ui/focused-heading.tsx";
import { useWords } from "../words/words-context.tsx";
import { type Connection, connect } from "./connection.ts";
import { NoWallet } from "./no-wallet.tsx";
import { useFailure } from "./use-failure.ts";
import { isUnannounced, useWallets } from "./use-wallets.ts";

interface ChooseProps {
  readonly chain: ChainId;
  readonly symbol: string;
  onConnect(connection: Connection): void;
}

/** Lists the wallets of this browser and connects the one that is chosen. */
export function ChooseWallet({ chain, symbol, onConnect }: ChooseProps) {
  const { pay } = useWords().words;
  const wallets = useWallets();
  const [asked, setAsked] = useState<Connector | null>(null);
  const { failure, fail, clear } = useFailure({ chain, symbol });
  const choose = (wallet: Connector) => {
    // Its button is not really disabled meanwhile: that would lose the focus.
    if (asked !== null) return;
    clear();
    setAsked(wallet);
    connect(wallet, chain)
      .then(onConnect, fail)
      .finally(() => setAsked(null));
  };
  const nameOf = (wallet: Connector) => (isUnannounced(wallet) ? pay.thisWallet : wallet.name);
  if (wallets === null) return <p role="status">{pay.preparing}</p>;
  if (wallets.length === 0) return <NoWallet />;
  return (
    <div className="panel">
      <FocusedHeading>{pay.chooseWallet}</FocusedHeading>
      <ul className="wallets">
        {wallets.map((wallet) => (
          <li key={wallet.uid}>
            <button type="button" aria-disabled={asked !== null} onClick={() => choose(wallet)}>
              <WalletIcon source={wallet.icon} />
              {nameOf(wallet)}
            </button>
          </li>
        ))}
      </ul>
      <p role="status">{asked && pay.connecting(nameOf(asked))}</p>
      {failure && <p role="alert">{failure.sentence}</p>}
    </div>
  );
}

// Anything but a data: URL is not shown, since the page loads nothing from anybody else.
function WalletIcon({ source }: { readonly source: string | undefined }) {
  return source?.startsWith("data:image/") ? <img src={source} alt="" width="28" height="28" /> : null;
}
