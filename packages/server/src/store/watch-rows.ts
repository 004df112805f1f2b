import type { AccountUse } from "@duebook/collections/attribution";
import type { PastTransfers, Watch, WatchedAccount } from "@duebook/indexer/event-store";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import { firstOf, type Queryable } from "./database.ts";

const INSERT = `
insert into watched_account (chain, account, use, debt, next_block, from_block) values ($1, $2, $3, $4, $5, $5)
on conflict (chain, account) do nothing`;

/** Watches an account from a block on; one that is watched already stays as it is. */
export async function watchAccount(
  db: Queryable,
  chain: ChainId,
  account: string,
  use: AccountUse,
  fromBlock: number,
): Promise<void> {
  await db.query(INSERT, [chain, account, use.use, "debt" in use ? use.debt : null, fromBlock]);
}

const SELECT_VERSION = `select watch_version as version from chain where chain = $1`;
const SELECT_WATCHED = `
select account, next_block as "nextBlock" from watched_account where chain = $1 order by account`;

/** Every account that is watched on a chain. The version is read first: an account that joins meanwhile makes it old. */
export async function loadWatched(db: Queryable, chain: ChainId): Promise<Watch> {
  const row = firstOf(await db.query<{ version: number }>(SELECT_VERSION, [chain]));
  return { version: row?.version ?? 0, accounts: await db.query<WatchedAccount>(SELECT_WATCHED, [chain]) };
}

const JOIN = `
update watched_account set next_block = null
where chain = $1 and account = any ($2::text[]) and next_block is not null`;
const RAISE_VERSION = `update chain set watch_version = watch_version + 1 where chain = $1`;

/** These accounts are read along with the cursor from now on; the chain has to be locked. */
export async function joinCursor(tx: Queryable, chain: ChainId, accounts: readonly string[]): Promise<void> {
  if (accounts.length === 0) return;
  await tx.query(JOIN, [chain, accounts]);
  await tx.query(RAISE_VERSION, [chain]);
}

const MOVE_ON = `
update watched_account set next_block = greatest(next_block, $3)
where chain = $1 and account = any ($2::text[]) and next_block is not null`;

/** The past of these accounts is read up to a block. */
export async function moveOn(
  tx: Queryable,
  chain: ChainId,
  { accounts, to }: Pick<PastTransfers, "accounts" | "to">,
): Promise<void> {
  await tx.query(MOVE_ON, [chain, accounts, to + 1]);
}

const MOVE_BACK = `
update watched_account set next_block = least(next_block, $2) where chain = $1 and next_block is not null`;

/** What was undone above a block is to be read again for accounts that have not joined; the others are read anyway. */
export async function moveBack(tx: Queryable, chain: ChainId, ancestor: number): Promise<void> {
  await tx.query(MOVE_BACK, [chain, ancestor + 1]);
}

type OfDebt = Exclude<AccountUse, { readonly use: "settlement" }>;

const BEGIN_AGAIN = `
update watched_account set next_block = from_block where chain = $1 and account = $2 returning account`;

/** An account is to be read once more from the first block that it is watched from; the chain has to be locked. False if it is not watched. */
export async function beginAgain(tx: Queryable, chain: ChainId, account: string): Promise<boolean> {
  const isWatched = firstOf(await tx.query(BEGIN_AGAIN, [chain, account])) !== null;
  // A window that is being read for it as one that has joined must not be taken.
  if (isWatched) await tx.query(RAISE_VERSION, [chain]);
  return isWatched;
}

const SELECT_USES = `
select account, use, debt from watched_account
where chain = $1 and account = any ($2::text[])`;

/** What these accounts are for; those that are not watched are left out. */
export async function usesOf(
  db: Queryable,
  chain: ChainId,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, AccountUse>> {
  type Row = { readonly account: string } & ({ readonly use: "settlement"; readonly debt: null } | OfDebt);
  const rows = await db.query<Row>(SELECT_USES, [chain, accounts]);
  return new Map(rows.map(({ account, use, debt }) => [account, use === "settlement" ? { use } : { use, debt }]));
}

/** An account that was made for one debt. */
export interface OwnAccount {
  readonly account: string;
  readonly debt: DebtId;
  /** What the debt is owed in, in lower case; null if it is at home on another chain. */
  readonly token: string | null;
}

const SELECT_OWN = `
select own.account, own.debt, lower(debt.seen #>> '{conditions,token}') as token
from watched_account as own left join debt on debt.id = own.debt and debt.chain = own.chain
where own.chain = $1 and own.account > $2 and own.debt is not null and own.next_block is null
order by own.account limit $3`;

/**
 * Accounts of one debt each that are read along with the cursor: all that ever reached them is recorded.
 * @param after the last account of the page before; empty for the first page.
 */
export async function ownAccounts(
  db: Queryable,
  chain: ChainId,
  after: string,
  limit: number,
): Promise<readonly OwnAccount[]> {
  return db.query<OwnAccount>(SELECT_OWN, [chain, after, limit]);
}

const COUNT_OWN = `
select count(*) as count from watched_account where chain = $1 and debt is not null and next_block is null`;

/** How many such accounts there are. */
export async function countOwnAccounts(db: Queryable, chain: ChainId): Promise<number> {
  return firstOf(await db.query<{ count: number }>(COUNT_OWN, [chain]))?.count ?? 0;
}

const SELECT_OF_DEBT = `
select chain, account from watched_account where debt = $1 and next_block is null order by chain, account`;

/** The accounts of a debt on every chain that are read along with the cursor there. */
export async function accountsOfDebt(
  db: Queryable,
  debt: DebtId,
): Promise<readonly { readonly chain: ChainId; readonly account: string }[]> {
  return db.query(SELECT_OF_DEBT, [debt]);
}

const INSERT_REFERENCE = `
insert into payment_reference (chain, reference, debt, salt) values ($1, $2, $3, $4)
on conflict do nothing returning reference`;

/** What a reference was derived with; null if somebody brought it along. */
export type ReferenceSalt = Hex | null;

/** Says which debt a reference means; false if it is known, or if the debt has another one of its own already. */
export async function addPaymentReference(
  tx: Queryable,
  chain: ChainId,
  { reference, debt, salt }: { readonly reference: string; readonly debt: DebtId; readonly salt: ReferenceSalt },
): Promise<boolean> {
  return (await tx.query(INSERT_REFERENCE, [chain, reference, debt, salt])).length > 0;
}

const SELECT_OWN_REFERENCE = `
select reference from payment_reference where chain = $1 and debt = $2 and salt is not null`;

/** The reference that was derived for a debt, or null. */
export async function ownReference(db: Queryable, chain: ChainId, debt: DebtId): Promise<string | null> {
  return firstOf(await db.query<{ reference: string }>(SELECT_OWN_REFERENCE, [chain, debt]))?.reference ?? null;
}

const SELECT_SETTLEMENT = `
select account from watched_account where chain = $1 and debt is null order by account limit 1`;

/** Where the creditor receives on a chain for all debts, or null. */
export async function settlementOn(db: Queryable, chain: ChainId): Promise<string | null> {
  return firstOf(await db.query<{ account: string }>(SELECT_SETTLEMENT, [chain]))?.account ?? null;
}

const SELECT_REFERENCES = `
select reference, debt from payment_reference
where chain = $1 and reference = any ($2::text[])`;

/** The debts that these references mean; unknown ones are left out. */
export async function debtsOfReferences(
  db: Queryable,
  chain: ChainId,
  references: readonly string[],
): Promise<ReadonlyMap<string, DebtId>> {
  type Row = { readonly reference: string; readonly debt: DebtId };
  const rows = await db.query<Row>(SELECT_REFERENCES, [chain, references]);
  return new Map(rows.map(({ reference, debt }) => [reference, debt]));
}

/** A chain that could have paid a debt. */
export interface Route {
  readonly chain: ChainId;
  /** Whether every account there is read along with the cursor. */
  readonly isCovered: boolean;
}

/** A debt's own chain counts with its pay address; another with an account of the debt, or with a reference to it. */
const SELECT_ROUTES = `
with route as (
  select $2 as chain, exists (
    select from watched_account where chain = $2 and debt = $1 and use = 'payAddress') as is_ready
  union all select chain, true from watched_account where debt = $1
  union all select chain, exists (
    select from watched_account as own where own.chain = payment_reference.chain and own.debt is null)
    from payment_reference where debt = $1)
select route.chain, bool_and(route.is_ready and not exists (
  select from watched_account as behind
  where behind.chain = route.chain and (behind.debt = $1 or behind.debt is null) and behind.next_block is not null))
  as "isCovered"
from route group by route.chain order by route.chain`;

/** Every chain that could have paid a debt, the debt's own among them. */
export async function routesOf(db: Queryable, debt: DebtId, home: ChainId): Promise<readonly Route[]> {
  return db.query<Route>(SELECT_ROUTES, [debt, home]);
}

/** A debt that somebody registered and whose pay address is not watched yet. */
export interface NewlyRegistered {
  readonly debt: DebtId;
  readonly knownFrom: number;
}

const SELECT_TO_WATCH = `
select registration.debt, registration.known_from as "knownFrom"
from registration left join debt on debt.id = registration.debt
where not registration.is_watched and coalesce(registration.chain, debt.chain) = $1`;

/** Debts of a chain whose pay address is still to be watched. */
export async function debtsToWatch(db: Queryable, chain: ChainId): Promise<readonly NewlyRegistered[]> {
  return db.query<NewlyRegistered>(SELECT_TO_WATCH, [chain]);
}

const MARK_WATCHED = `update registration set is_watched = true where debt = $1`;

/** The pay address of a registered debt is watched from now on. */
export async function markWatched(tx: Queryable, debt: DebtId): Promise<void> {
  await tx.query(MARK_WATCHED, [debt]);
}
