import { DuebookError } from "@duebook/protocol/error";
import type { TransfersQuery } from "./chain-source.ts";
import type { Endpoint } from "./endpoint.ts";
import { bestFirst } from "./source-pool.ts";
import type { Transfer } from "./transfer.ts";

/** What one endpoint showed of a range, and how many must show a transfer. */
export interface TransferQuestion {
  readonly query: TransfersQuery;
  /** The reading that is there already. */
  readonly first: { readonly endpoint: Endpoint; readonly transfers: readonly Transfer[] };
  readonly quorum: number;
}

/**
 * The transfers of a range that `quorum` endpoints show. As many are asked as it takes for each that one of them shows, so
 * none of them can hide one that others show, or make one up. Unlike an event a transfer has no number that would show that
 * all of them left it out, and one of another token is seen by some endpoints alone: that is nobody's failure.
 * Throws `chain/no-quorum` if too few answer.
 */
export async function agreedTransfers(
  endpoints: readonly Endpoint[],
  { query, first, quorum }: TransferQuestion,
): Promise<readonly Transfer[]> {
  if (quorum === 1 || query.accounts.length === 0) return first.transfers;
  const votes = new Map<string, { readonly transfer: Transfer; count: number }>();
  let answers = 0;
  const take = (transfers: readonly Transfer[]) => {
    answers += 1;
    for (const transfer of transfers) {
      const vote = votes.get(keyOf(transfer)) ?? { transfer, count: 0 };
      vote.count += 1;
      votes.set(keyOf(transfer), vote);
    }
  };
  const isSettled = () => answers >= quorum && [...votes.values()].every(({ count }) => count >= quorum);
  take(first.transfers);
  for (const endpoint of bestFirst(endpoints).filter(({ source }) => source !== first.endpoint.source)) {
    if (isSettled()) break;
    // An endpoint that is not that far would answer "none".
    const shown = endpoint.heads.tip.number < query.to ? null : await heard(endpoint, query);
    if (shown !== null) take(shown);
  }
  if (answers < quorum) throw noQuorum(first.endpoint, query, answers, quorum);
  const agreed = [...votes.values()].filter(({ count }) => count >= quorum).map(({ transfer }) => transfer);
  return agreed.toSorted((a, b) => (a.position < b.position ? -1 : 1));
}

/** Null if the endpoint does not say. */
async function heard(endpoint: Endpoint, query: TransfersQuery): Promise<readonly Transfer[] | null> {
  try {
    return await endpoint.source.transfers(query);
  } catch (error) {
    if (!(error instanceof DuebookError)) throw error;
    endpoint.failed(error);
    return null;
  }
}

/** Equal for two that are the same in everything that counts. */
function keyOf({ position, block, transactionId, token, from, to, amount, references, memo }: Transfer): string {
  return JSON.stringify([position, block.hash, transactionId, token, from, to, `${amount}`, references, memo]);
}

function noQuorum({ name, source }: Endpoint, query: TransfersQuery, answers: number, quorum: number): DuebookError {
  const { chain } = source;
  return new DuebookError(
    "chain/no-quorum",
    `Transfers of blocks ${query.from} to ${query.to} of ${chain} were read by ${answers} endpoints, ${name} among them, but ` +
      `${quorum} must agree. Nothing of them counts yet: check the others.`,
    { chain, from: query.from, to: query.to, answers, quorum },
  );
}
