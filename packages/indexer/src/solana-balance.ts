import { TOKEN_PROGRAM_ADDRESS } from "@solana-program/token";
import { FINALIZED } from "./solana-blocks.ts";
import type { SolanaClient } from "./solana-client.ts";
import type { SolanaReading } from "./solana-reading.ts";
import { listBelow } from "./solana-signatures.ts";
import { heldBy } from "./solana-transfers.ts";
import { type Holding, moneyHoldings, readHoldings } from "./solana-wallets.ts";

/**
 * What a wallet held of a token at the end of a final slot. Nodes keep no balances of the past, but every transaction says
 * what it found: the first one after the slot found what the slot left, and without one it is what the wallet has now.
 */
export async function readHeld(
  client: SolanaClient,
  reading: SolanaReading,
  { wallet, mint }: Pick<Holding, "wallet" | "mint">,
  at: number,
): Promise<bigint> {
  const { slot, holdings } = await readHoldings(client, wallet, TOKEN_PROGRAM_ADDRESS, at);
  const accounts = await moneyHoldings({ wallet, mint, slot }, holdings);
  const held = await Promise.all(
    accounts.map(async (account) => {
      // Of a node that is as far as the balances: one that is behind would list nothing of what they show.
      const query = { from: at + 1, since: slot, commitment: FINALIZED } as const;
      const { entries } = await listBelow(client, account.account, query);
      const after = entries.filter((entry) => entry.slot > at);
      const [first] = await reading.transactions(after.filter((entry) => entry.slot === after.at(-1)?.slot));
      return first ? heldBy(account, first.before.get(account.account)) : account.balance;
    }),
  );
  return held.reduce<bigint>((sum, balance) => sum + (balance ?? 0n), 0n);
}
