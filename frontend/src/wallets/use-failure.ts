import type { ChainId } from "@duebook/protocol/terms";
import { useRef, useState } from "react";
import { chainName } from "../ui/known-chain.ts";
import { useWords } from "../words/words-context.tsx";
import { explainFailure, type TellableFailure } from "./explain-failure.ts";

interface FailureOf {
  readonly chain: ChainId;
  readonly symbol: string;
}

/** Turns whatever was thrown into one sentence of the reader's language. */
export function useExplain({ chain, symbol }: FailureOf): (error: unknown) => Promise<TellableFailure> {
  const spoken = useWords();
  return (error) => explainFailure(error, spoken, { symbol, chainName: chainName(chain) });
}

/** Keeps the newest failure as a sentence. */
export function useFailure(of: FailureOf) {
  const explain = useExplain(of);
  const [failure, setFailure] = useState<TellableFailure | null>(null);
  const newest = useRef(0);
  const clear = () => {
    newest.current += 1;
    setFailure(null);
  };
  const fail = async (error: unknown) => {
    newest.current += 1;
    const number = newest.current;
    const told = await explain(error);
    // Its words may come later than the next try begins.
    if (number === newest.current) setFailure(told);
  };
  return { failure, fail, clear };
}
