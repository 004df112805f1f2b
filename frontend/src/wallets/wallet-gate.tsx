import type { ChainId } from "@duebook/protocol/terms";
import { type ReactNode, useCallback, useState } from "react";
import { FocusedHeading } from "../ui/focused-heading.tsx";
import { useWords } from "../words/words-context.tsx";
import { ChainGate } from "./chain-gate.tsx";
import { type Connection, connect } from "./connection.ts";
import { NoWallet } from "./no-wallet.tsx";
import { useFailure } from "./use-failure.ts";
import { useWallets } from "./use-wallets.ts";
import type { Wallet } from "./wallet.ts";

interface GateProps {
  readonly chain: ChainId;
  readonly symbol: string;
  /** Shown once a wallet is connected and on the right chain. */
  children(connection: Connection, onLeave: () => void): ReactNode;
}

/** Leads from no wallet to one that is connected and on the debt's chain. */
export function WalletGate({ chain, symbol, children }: GateProps) {
  const [connection, setConnection] = useState<Connection | null>(null);
  const leave = useCallback(() => setConnection(null), []);
  if (connection === null) return <ChooseWallet chain={chain} symbol={symbol} onConnect={setConnection} />;
  return (
    <ChainGate connection={connection} chain={chain} symbol={symbol} onLeave={leave} key={connection.account}>
      {children(connection, leave)}
    </ChainGate>
  );
}

interface ChooseProps extends Omit<GateProps, "children"> {
  onConnect(connection: Connection): void;
}

function ChooseWallet({ chain, symbol, onConnect }: ChooseProps) {
  const { pay } = useWords().words;
  const wallets = useWallets();
  const [asked, setAsked] = useState<Wallet | null>(null);
  const { failure, fail, clear } = useFailure({ chain, symbol });
  const choose = (wallet: Wallet) => {
    clear();
    setAsked(wallet);
    connect(wallet)
      .then(onConnect, fail)
      .finally(() => setAsked(null));
  };
  if (wallets === null) return <p role="status">{pay.preparing}</p>;
  if (wallets.length === 0) return <NoWallet />;
  return (
    <div className="panel">
      <FocusedHeading>{pay.chooseWallet}</FocusedHeading>
      <ul className="wallets">
        {wallets.map((wallet) => (
          <li key={wallet.id}>
            <button type="button" disabled={asked !== null} onClick={() => choose(wallet)}>
              {wallet.icon && <img src={wallet.icon} alt="" width="28" height="28" />}
              {wallet.name}
            </button>
          </li>
        ))}
      </ul>
      <p role="status">{asked && pay.connecting(asked.name)}</p>
      {failure && <p role="alert">{failure.sentence}</p>}
    </div>
  );
}
