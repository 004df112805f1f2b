import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { TOKEN_PROGRAM_ADDRESS } from "@solana-program/token";
import { CONFIRMED, FINALIZED } from "./solana-blocks.ts";
import type { SolanaClient } from "./solana-client.ts";
import { placedTransfers } from "./solana-placing.ts";
import { createSolanaReading } from "./solana-reading.ts";
import { listBelow } from "./solana-signatures.ts";
import type { OwnAccount } from "./solana-transfers.ts";
import { readAmounts, tokenAccountOf } from "./solana-wallets.ts";
import type { Sightings, Transfer } from "./transfer.ts";

/** Looks at what has reached wallets above a final slot. */
export type SightingReader = (wallets: readonly string[], final: number) => Promise<Sightings>;

/** An account as it is looked at: what it holds, confirmed and not yet final. */
interface Looked extends OwnAccount {
  readonly amount: bigint;
}

/**
 * Makes the reader of what is confirmed and not final, in the account of each wallet where a token is received as a rule.
 * Only what differs from what was final last is looked into, so that a quiet look is one request for a hundred wallets.
 */
export function createSightingReader(client: SolanaClient, mint: string): SightingReader {
  // By token account, once nothing above the final slot named it. Until then it is looked into each time: what came and
  // left again has the account hold as much as before.
  const settled = new Map<string, bigint>();
  const settle = async (quiet: readonly Looked[], since: number) => {
    const accounts = quiet.map(({ account }) => account);
    const { amounts } = await readAmounts(client, accounts, { since, commitment: FINALIZED });
    quiet.forEach(({ account, amount }, index) => {
      if (amounts[index] !== amount) throw listBehind(client.chain, account);
      settled.set(account, amount);
    });
  };
  return async (wallets, final) => {
    if (wallets.length === 0) return { upTo: final, transfers: [] };
    const { slot, looked } = await look(client, mint, wallets, final);
    const stirred = looked.filter(({ account, amount }) => settled.get(account) !== amount);
    const found = await lookInto(client, stirred, final);
    for (const { account } of stirred) settled.delete(account);
    await settle(
      stirred.filter((_, index) => found[index] === null),
      final,
    );
    return { upTo: slot, transfers: found.flatMap((transfers) => transfers ?? []) };
  };
}

/** Nothing is above the final block by the node's list, but by its balances there is: who believed the list would forget a payment. */
function listBehind(chain: ChainId, account: string): DuebookError {
  const sentence = `The endpoint of ${chain} shows another balance of ${account} than its list of transactions explains. Wait for it, or use another endpoint.`;
  return new DuebookError("chain/behind", sentence, { chain, account });
}

async function look(client: SolanaClient, mint: string, wallets: readonly string[], since: number) {
  const accounts = await Promise.all(wallets.map((wallet) => tokenAccountOf(wallet, mint)));
  const { slot, amounts } = await readAmounts(client, accounts, { since, commitment: CONFIRMED });
  const looked = accounts.map((account, index): Looked => {
    const [wallet = "", amount = 0n] = [wallets[index], amounts[index]];
    return { wallet, account, mint, program: TOKEN_PROGRAM_ADDRESS, amount };
  });
  return { slot, looked };
}

/** What happened to each account above the final slot; null where nothing named it. Nothing is kept: a fork may undo it. */
async function lookInto(
  client: SolanaClient,
  looked: readonly Looked[],
  final: number,
): Promise<readonly (readonly Transfer[] | null)[]> {
  const reading = createSolanaReading(client, CONFIRMED);
  const query = { from: final + 1, since: final, commitment: CONFIRMED } as const;
  return Promise.all(
    looked.map(async (account) => {
      const { entries } = await listBelow(client, account.account, query);
      const above = entries.filter(({ slot }) => slot > final);
      if (above.length === 0) return null;
      const transactions = await reading.transactions(above);
      const placed = transactions.map((transaction) =>
        placedTransfers(client.chain, reading, { account, transaction }),
      );
      return (await Promise.all(placed)).flat();
    }),
  );
}
