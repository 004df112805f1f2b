import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";

/** What a wallet had in a token account before and after a transaction; null where the account was not there or not its own. */
export interface Step {
  readonly signature: string;
  readonly before: bigint | null;
  readonly after: bigint | null;
}

/** Steps of one account in their order, with what has to hold at their ends. */
export interface Trail {
  readonly chain: ChainId;
  readonly account: string;
  readonly steps: readonly Step[];
  /** Whether the first step is the first of the account's life. */
  readonly isWhole: boolean;
  /** What the account holds now, where the last step is the newest one; null where later ones were left out. */
  readonly closing: bigint | null;
}

/**
 * What one transaction leaves is what the next one finds, from the account's first or from a transaction before the
 * range, up to one after it or to what the account holds now. Where that breaks, a transaction was left out:
 * throws `chain/incomplete`. A set of them that adds up to nothing leaves no trace here.
 */
export function requireContinuity({ chain, account, steps, isWhole, closing }: Trail): void {
  const [first] = steps;
  if (isWhole && first && first.before !== null) throw incomplete(chain, account, first.signature, 0n, first.before);
  if (isWhole && !first && closing) throw incomplete(chain, account, null, 0n, closing);
  steps.forEach((step, index) => {
    const left = steps[index - 1]?.after ?? 0n;
    const found = step.before ?? 0n;
    if (index > 0 && found !== left) throw incomplete(chain, account, step.signature, left, found);
  });
  const left = steps.at(-1)?.after ?? 0n;
  if (steps.length > 0 && closing !== null && closing !== left) throw incomplete(chain, account, null, left, closing);
}

function incomplete(
  chain: ChainId,
  account: string,
  signature: string | null,
  left: bigint,
  found: bigint,
): DuebookError {
  const where = signature === null ? "now" : `before transaction ${signature}`;
  return new DuebookError(
    "chain/incomplete",
    `The endpoint of ${chain} left out a transaction of ${account}: the one before left ${left} there, but ${where} it ` +
      `holds ${found}. Nothing is recorded until it is found; use an endpoint that keeps the history of addresses.`,
    { chain, account, signature, left, found },
  );
}
