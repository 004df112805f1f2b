import type { ChainId } from "@duebook/protocol/terms";
import { type ReactNode, useEffect, useState } from "react";
import { chainName } from "../ui/chain-name.ts";
import { FocusedHeading } from "../ui/focused-heading.tsx";
import { useWords } from "../words/words-context.tsx";
import { type Connection, isOnChain, onWalletChange, requireUnchanged, switchTo } from "./connection.ts";
import { useFailure } from "./use-failure.ts";

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
  if (isRight === null) return <p role="status">{words.pay.preparing}</p>;
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

/** Null until the wallet has answered. An account that is no longer offered leaves. */
function useRightChain(connection: Connection, chain: ChainId, onLeave: () => void): boolean | null {
  const [isRight, setRight] = useState<boolean | null>(null);
  useEffect(() => {
    const read = () => isOnChain(connection, chain).then(setRight, () => setRight(false));
    const readAgain = () =>
      requireUnchanged(connection, chain).then(
        () => setRight(true),
        (error: { code?: unknown }) => (error.code === "wallet/account-changed" ? onLeave() : setRight(false)),
      );
    void read();
    return onWalletChange(connection, () => void readAgain());
  }, [connection, chain, onLeave]);
  return isRight;
}
