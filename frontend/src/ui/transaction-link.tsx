import { CHAINS } from "@duebook/protocol/chains";
import type { ChainId } from "@duebook/protocol/terms";

interface TransactionProps {
  readonly chain: string;
  readonly transaction: string;
}

/** A transaction in full, leading to the chain's public explorer where there is one. */
export function TransactionLink({ chain, transaction }: TransactionProps) {
  const explorer = CHAINS[chain as ChainId]?.explorer ?? null;
  const hash = <code>{transaction}</code>;
  if (explorer === null) return hash;
  return (
    <a href={`${explorer}/tx/${transaction}`} target="_blank" rel="noopener noreferrer">
      {hash}
    </a>
  );
}
