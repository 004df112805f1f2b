import { TOKEN_PROGRAM_ADDRESS } from "@solana-program/token";
import { FINALIZED } from "./solana-blocks.ts";
import type { SolanaClient } from "./solana-client.ts";
import { type Listed, type Listing, listBelow, listNewest } from "./solana-signatures.ts";
import type { OwnAccount } from "./solana-transfers.ts";
import { type Holding, moneyHoldings, readHoldings, TOKEN_2022_PROGRAM_ADDRESS } from "./solana-wallets.ts";

/** Slots to read, both included. */
export interface SlotRange {
  readonly from: number;
  readonly to: number;
}

/** An account that holds the token that debts are paid in: what it has, and all that ever named it down to below a slot. */
export interface MoneyAccount extends OwnAccount, Listing {
  readonly balance: bigint;
  /** Slot that the balance is of. */
  readonly slot: number;
}

/** An account of another token, with what named it lately. */
export interface ForeignAccount extends OwnAccount {
  readonly entries: readonly Listed[];
}

/** What a wallet has at a slot, and what led there. Serves every range between `from` and `at`. */
export interface WalletView {
  readonly from: number;
  readonly at: number;
  readonly money: readonly MoneyAccount[];
  readonly foreign: readonly ForeignAccount[];
  /** Since when each foreign account is known to hold what it holds. */
  readonly quietSince: ReadonlyMap<string, Quiet>;
}

interface Quiet {
  readonly balance: bigint;
  readonly slot: number;
}

/** What is asked about a wallet. */
export interface ViewQuery extends SlotRange {
  readonly wallet: string;
  readonly mint: string;
  /** The view before this one. */
  readonly last: WalletView | null;
}

/** Looks at a wallet as it is now; balances first, so that what is listed afterwards cannot lack what they show. */
export async function viewWallet(client: SolanaClient, query: ViewQuery): Promise<WalletView> {
  const { wallet, mint, from, to, last } = query;
  const [classic, token2022] = await Promise.all([
    readHoldings(client, wallet, TOKEN_PROGRAM_ADDRESS, to),
    readHoldings(client, wallet, TOKEN_2022_PROGRAM_ADDRESS, to),
  ]);
  const money = await moneyHoldings({ wallet, mint, slot: classic.slot }, classic.holdings);
  const others = [...classic.holdings.filter((each) => each.mint !== mint), ...token2022.holdings];
  const quietSince = quietOf(others, last);
  const moved = others.filter(({ account }) => (quietSince.get(account)?.slot ?? from) >= from);
  const listMoney = async (each: Holding) => ({
    ...each,
    ...upTo(each.slot, await listBelow(client, each.account, { from, since: to, commitment: FINALIZED })),
  });
  const listForeign = async (each: Holding) => ({ ...each, entries: await listNewest(client, each.account, to) });
  return {
    from,
    at: Math.min(classic.slot, token2022.slot),
    money: await Promise.all(money.map(listMoney)),
    foreign: await Promise.all(moved.map(listForeign)),
    quietSince,
  };
}

/** The list may be of a later slot than the balance. */
function upTo(slot: number, { entries, isWhole }: Listing): Listing {
  return { entries: entries.filter((each) => each.slot <= slot), isWhole };
}

function quietOf(holdings: readonly Holding[], last: WalletView | null): ReadonlyMap<string, Quiet> {
  return new Map(
    holdings.map(({ account, balance, slot }) => {
      const known = last?.quietSince.get(account);
      return [account, known?.balance === balance ? known : { balance, slot }];
    }),
  );
}
