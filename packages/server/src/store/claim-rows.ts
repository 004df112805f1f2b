import type { ChainId, DebtId, Instant } from "@duebook/protocol/terms";
import { firstOf, type Queryable } from "./database.ts";

const SELECT_CONFIRMED = `
select position, debt from transfer_confirmation
where chain = $1 and position = any ($2::text[])`;

/** Debts by the position of those transfers about which the creditor said so. */
export async function confirmationsOf(
  db: Queryable,
  chain: ChainId,
  transfers: readonly { readonly position: string }[],
): Promise<ReadonlyMap<string, DebtId>> {
  type Row = { readonly position: string; readonly debt: DebtId };
  const positions = transfers.map(({ position }) => position);
  const rows = await db.query<Row>(SELECT_CONFIRMED, [chain, positions]);
  return new Map(rows.map(({ position, debt }) => [position, debt]));
}

const INSERT_CONFIRMATION = `
insert into transfer_confirmation (chain, position, debt, confirmed_at) values ($1, $2, $3, $4)`;

/** Keeps the creditor's word which debt a transfer was for. */
export async function insertConfirmation(
  tx: Queryable,
  chain: ChainId,
  position: string,
  debt: DebtId,
  at: Instant,
): Promise<void> {
  await tx.query(INSERT_CONFIRMATION, [chain, position, debt, at]);
}

/** The debtor's word that a transaction paid a debt. */
export interface Claim {
  readonly chain: ChainId;
  readonly transactionId: string;
  readonly debt: DebtId;
  readonly claimedAt: Instant;
  /** Null until the creditor has said whose it is. */
  readonly answeredAt: Instant | null;
}

const COLUMNS = `
chain, transaction_id as "transactionId", debt, claimed_at as "claimedAt", answered_at as "answeredAt"`;
const INSERT_CLAIM = `
insert into transfer_claim (chain, transaction_id, debt, claimed_at) values ($1, $2, $3, $4)`;

/** Keeps a claim. */
export async function insertClaim(tx: Queryable, claim: Omit<Claim, "answeredAt">): Promise<void> {
  await tx.query(INSERT_CLAIM, [claim.chain, claim.transactionId, claim.debt, claim.claimedAt]);
}

const SELECT_OPEN_OF_DEBT = `select ${COLUMNS} from transfer_claim where debt = $1 and answered_at is null`;

/** Claims for a debt that wait for the creditor. */
export async function openClaimsOf(db: Queryable, debt: DebtId): Promise<readonly Claim[]> {
  return db.query<Claim>(SELECT_OPEN_OF_DEBT, [debt]);
}

const SELECT_CLAIM = `
select ${COLUMNS} from transfer_claim where chain = $1 and transaction_id = $2 and debt = $3`;

/** A claim, answered or not, or null. */
export async function findClaim(
  db: Queryable,
  chain: ChainId,
  transactionId: string,
  debt: DebtId,
): Promise<Claim | null> {
  return firstOf(await db.query<Claim>(SELECT_CLAIM, [chain, transactionId, debt]));
}

const SELECT_OF_TRANSACTIONS = `
select ${COLUMNS} from transfer_claim
where transaction_id = any ($1::text[]) order by claimed_at, debt`;

/** Every claim about these transactions. */
export async function claimsOf(db: Queryable, transactionIds: readonly string[]): Promise<readonly Claim[]> {
  return db.query<Claim>(SELECT_OF_TRANSACTIONS, [transactionIds]);
}

const ANSWER = `
update transfer_claim set answered_at = $3 where chain = $1 and transaction_id = $2 and answered_at is null
returning ${COLUMNS}`;

/** Closes every open claim about a transaction, and says which they were. */
export async function answerClaims(
  tx: Queryable,
  chain: ChainId,
  transactionId: string,
  at: Instant,
): Promise<readonly Claim[]> {
  return tx.query<Claim>(ANSWER, [chain, transactionId, at]);
}
