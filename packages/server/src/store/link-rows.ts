import type { DebtId, Instant } from "@duebook/protocol/terms";
import { firstOf, type Queryable } from "./database.ts";

/** What a link may do: `view` shows and lets pay one debt or proposal, `stop` stops one channel, `start` begins one. */
export interface LinkRow {
  readonly scope: "view" | "stop" | "start";
  readonly debtor: string;
  readonly debt: DebtId | null;
  readonly proposal: string | null;
  readonly channel: string | null;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
}

const INSERT = `
insert into link (token_hash, scope, debtor, debt, proposal, channel, expires_at)
values ($1, $2, $3, $4, $5, $6, $7)`;

/** Keeps a link under the hash of its token; the token itself is never stored. */
export async function insertLink(db: Queryable, tokenHash: string, link: Omit<LinkRow, "revokedAt">): Promise<void> {
  const { scope, debtor, debt, proposal, channel, expiresAt } = link;
  await db.query(INSERT, [tokenHash, scope, debtor, debt, proposal, channel, expiresAt]);
}

const SELECT = `
select scope, debtor, debt, proposal, channel, expires_at as "expiresAt", revoked_at as "revokedAt"
from link where token_hash = $1`;

/** The link of a token's hash, or null. */
export async function findLink(db: Queryable, tokenHash: string): Promise<LinkRow | null> {
  return firstOf(await db.query<LinkRow>(SELECT, [tokenHash]));
}

const REVOKE = `update link set revoked_at = $2 where token_hash = $1 and revoked_at is null`;

/** Ends a link; a link that has ended already keeps its instant. */
export async function endLink(db: Queryable, tokenHash: string, at: Instant): Promise<void> {
  await db.query(REVOKE, [tokenHash, at]);
}
