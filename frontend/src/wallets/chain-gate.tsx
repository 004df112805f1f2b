import type { ChainId } from "@duebook/protocol/terms";
import { chainNumberOf } from "@duebook/protocol/typed-data";
import { watchConnections } from "@wagmi/core";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { FocusedHeading } from "../ui/focused-heading.tsx";
import { chainName } from "../ui/known-chain.ts";
import { useWords } from "../words/words-context.tsx";
import type { Connection } from "./connection.ts";
import { switchTo } from "./switch-to.ts";
import { useFailure } from "./use-failure.ts";
import { walletConfig } from "./wallet-config.ts";

interface ChainProps {
  readonly connection: Connection;
  readonly chain: ChainId;
  readonly symbol: string;
  onLeave(): void;
  readonly children: ReactNode;
}

/** Shows its children while the wallet is on the debt's chain, and one button that changes to it otherwise. */
export function ChainGate({ connection, chain, symbol, onLeave, children }: ChainProps) {
  const { words } = useWords();
  const isRight = useRightChain(connection, chain, onLeave);
  // What has begun on the right chain goes on, whatever the wallet shows meanwhile.
  const [wasRight, setWasRight] = useState(false);
  if (isRight && !wasRight) setWasRight(true);
  const { failure, fail, clear } = useFailure({ chain, symbol });
  const name = chainName(chain);
  const change = () => {
    clear();
    switchTo(connection, chain).catch(fail);
  };
  return (
    <>
      {!isRight && (
        <div className="panel">
          <FocusedHeading>{words.pay.otherChain(name)}</FocusedHeading>
          <button type="button" className="primary" onClick={change}>
            {words.pay.switchChain(name)}
          </button>
          {failure && <p role="alert">{failure.sentence}</p>}
        </div>
      )}
      {wasRight && <div hidden={!isRight}>{children}</div>}
    </>
  );
}

/** Follows the wallet's chain. An account that is no longer offered leaves. */
function useRightChain({ connector, account }: Connection, chain: ChainId, onLeave: () => void): boolean {
  const connected = useSyncExternalStore(watch, () => walletConfig.state.connections.get(connector.uid));
  const isOffered = connected?.accounts.includes(account) ?? false;
  useEffect(() => {
    if (!isOffered) onLeave();
  }, [isOffered, onLeave]);
  return connected?.chainId === chainNumberOf(chain);
}

function watch(onChange: () => void): () => void {
  return watchConnections(walletConfig, { onChange });
}
