import { explorerOf } from "./known-chain.ts";

interface TransactionProps {
  readonly chain: string;
  readonly transaction: string;
}

/** A transaction in full, leading to the chain's public explorer where there is one. */
export function TransactionLink({ chain, transaction }: TransactionProps) {
  const explorer = explorerOf(chain);
  const hash = <code>{transaction}</code>;
  if (explorer === null) return hash;
  return (
    <a href={`${explorer}/tx/${transaction}`} target="_blank" rel="noopener noreferrer">
      {hash}
    </a>
  );
}
