import type { ChainId } from "@duebook/protocol/terms";
import { type ReactNode, useCallback, useState } from "react";
import { ChainGate } from "./chain-gate.tsx";
import { ChooseWallet } from "./choose-wallet.tsx";
import { type Connection, leave } from "./connection.ts";

interface GateProps {
  readonly chain: ChainId;
  readonly symbol: string;
  /** Shown once a wallet is connected and on the right chain. */
  children(connection: Connection, onLeave: () => void): ReactNode;
}

/** Leads from no wallet to one that is connected and on the debt's chain. */
export function WalletGate({ chain, symbol, children }: GateProps) {
  const [connection, setConnection] = useState<Connection | null>(null);
  const forget = useCallback(() => setConnection(null), []);
  if (connection === null) return <ChooseWallet chain={chain} symbol={symbol} onConnect={setConnection} />;
  return (
    <ChainGate connection={connection} chain={chain} symbol={symbol} onLeave={forget} key={connection.account}>
      {children(connection, () => void leave(connection).then(forget, forget))}
    </ChainGate>
  );
}
