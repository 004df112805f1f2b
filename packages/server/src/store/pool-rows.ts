import type { ChainId, DebtId, Instant } from "@duebook/protocol/terms";
import { firstOf, type Queryable } from "./database.ts";

const INSERT = `
insert into pool_wallet (chain, account, added_at)
select $1, account, $3 from unnest($2::text[]) as a (account)
on conflict do nothing returning account`;

/** Adds wallets to the stock of a chain and says which of them are new. */
export async function addWallets(
  tx: Queryable,
  chain: ChainId,
  accounts: readonly string[],
  at: Instant,
): Promise<readonly string[]> {
  const rows = await tx.query<{ account: string }>(INSERT, [chain, accounts, at]);
  return rows.map(({ account }) => account);
}

/** Never one that is watched for something else: what reaches it would be taken for that. */
const IS_FREE = `
not exists (select from pool_gift as g where g.chain = pool_wallet.chain and g.account = pool_wallet.account)
  and not exists (select from watched_account as w where w.chain = pool_wallet.chain and w.account = pool_wallet.account)`;
const COUNT_FREE = `select count(*) as free from pool_wallet where chain = $1 and ${IS_FREE}`;

/** How many wallets of a chain can still be given. */
export async function countFreeWallets(db: Queryable, chain: ChainId): Promise<number> {
  return firstOf(await db.query<{ free: number }>(COUNT_FREE, [chain]))?.free ?? 0;
}

const SELECT_GIFT = `select account from pool_gift where chain = $1 and debt = $2`;

/** The wallet that was given to a debt, or null. */
export async function giftOf(db: Queryable, chain: ChainId, debt: DebtId): Promise<string | null> {
  return firstOf(await db.query<{ account: string }>(SELECT_GIFT, [chain, debt]))?.account ?? null;
}

const LOCK_GIFTS = `lock table pool_gift in share row exclusive mode`;
const GIVE = `
insert into pool_gift (chain, account, debt, given_at)
select chain, account, $2, $3 from pool_wallet where chain = $1 and ${IS_FREE} order by account limit 1
on conflict (chain, debt) do nothing`;

/** Gives a debt a free wallet unless it has one, and says which it has; null if none is left. One debt at a time is served. */
export async function giveWallet(tx: Queryable, chain: ChainId, debt: DebtId, at: Instant): Promise<string | null> {
  await tx.query(LOCK_GIFTS);
  await tx.query(GIVE, [chain, debt, at]);
  return giftOf(tx, chain, debt);
}
