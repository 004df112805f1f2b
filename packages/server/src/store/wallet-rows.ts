import type { DebtId, Instant } from "@duebook/protocol/terms";
import type { Queryable } from "./database.ts";

const INSERT = `
with gone as (delete from wallet_challenge where expires_at <= $3)
insert into wallet_challenge (nonce_hash, expires_at) values ($1, $2)`;

/** Keeps what a wallet is asked to sign; those whose time is over go. */
export async function insertChallenge(
  db: Queryable,
  nonceHash: string,
  expiresAt: Instant,
  now: Instant,
): Promise<void> {
  await db.query(INSERT, [nonceHash, expiresAt, now]);
}

const TAKE = `delete from wallet_challenge where nonce_hash = $1 and expires_at > $2 returning nonce_hash`;

/** Takes a challenge; false if there is none, if it was taken already, or if its time is over. */
export async function takeChallenge(db: Queryable, nonceHash: string, now: Instant): Promise<boolean> {
  return (await db.query(TAKE, [nonceHash, now])).length > 0;
}

const SELECT_DEBTS = `
select debt.id, registration.debtor, registration.reference
from event
join debt on debt.id = event.debt
join registration on registration.debt = debt.id
where event.type = 'DebtOpened' and lower(event.body #>> '{terms,debtor}') = $1
order by registration.reference, debt.id`;

/** A debt that an account signed, as the desk knows it. */
export interface SignedDebt {
  readonly id: DebtId;
  readonly debtor: string;
  readonly reference: string;
}

/** Every registered debt whose terms an account signed as debtor; `account` in lower case. */
export async function debtsSignedBy(db: Queryable, account: string): Promise<readonly SignedDebt[]> {
  return db.query<SignedDebt>(SELECT_DEBTS, [account]);
}
