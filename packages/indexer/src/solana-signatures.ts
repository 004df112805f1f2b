import { address, signature as toSignature } from "@solana/kit";
import { signaturesAnswer } from "./solana-answers.ts";
import { type Commitment, FINALIZED } from "./solana-blocks.ts";
import { malformed, type SolanaClient } from "./solana-client.ts";

/** A transaction that names an account, and succeeded. */
export interface Listed {
  readonly signature: string;
  readonly slot: number;
}

/** Transactions that name an account, newest first. */
export interface Listing {
  readonly entries: readonly Listed[];
  /** Whether the endpoint has none before these. */
  readonly isWhole: boolean;
}

/** Which transactions to list. */
export interface ListQuery {
  /** Everything from this slot on. */
  readonly from: number;
  /** Whoever is not as far as this slot is not listened to. */
  readonly since: number;
  readonly commitment: Commitment;
}

/** The first page is short, since little is new most of the time; the others are as long as nodes allow. */
const FIRST_PAGE = 50;
const PAGE = 1000;

/** Transactions of a slot below the range are all listed once one of a slot below that one is. */
const SLOTS_BELOW = 2;

/**
 * Lists down to below `from`, by slot and not until a signature: an endpoint that does not know the signature would list
 * nothing, or all.
 */
export async function listBelow(client: SolanaClient, account: string, query: ListQuery): Promise<Listing> {
  const { from, ...asked } = query;
  const entries: Listed[] = [];
  let page = await readPage(client, account, { ...asked, after: null, limit: FIRST_PAGE });
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    entries.push(...page.filter(hasSucceeded));
    if (reachesBelow(entries, from)) return { entries, isWhole: false };
    page = await readPage(client, account, { ...asked, after: last, limit: PAGE });
  }
  return { entries, isWhole: true };
}

/** The newest transactions that name an account, at most a page of them. */
export async function listNewest(client: SolanaClient, account: string, since: number): Promise<readonly Listed[]> {
  const page = await readPage(client, account, { after: null, since, limit: PAGE, commitment: FINALIZED });
  return page.filter(hasSucceeded);
}

interface PageQuery extends Pick<ListQuery, "since" | "commitment"> {
  /** The last entry of the page before. */
  readonly after: Listed | null;
  readonly limit: number;
}

async function readPage(client: SolanaClient, account: string, { after, since, limit, commitment }: PageQuery) {
  const call = client.rpc.getSignaturesForAddress(address(account), {
    commitment,
    minContextSlot: BigInt(since),
    limit,
    ...(after && { before: toSignature(after.signature) }),
  });
  const page = await client.ask(call, signaturesAnswer);
  // A node that takes no notice of `before` would be asked for ever.
  const isNew = page.every(({ signature }) => signature !== after?.signature);
  const slots = [...(after ? [after] : []), ...page].map(({ slot }) => slot);
  const isOrdered = slots.every((slot, index) => index === 0 || slot <= (slots[index - 1] ?? slot));
  if (!isNew || !isOrdered) throw malformed(client.chain, `the list of ${account} out of order`);
  return page;
}

/** A failed one changed nothing but the payer's fee. */
function hasSucceeded({ err }: { readonly err: unknown }): boolean {
  return err === null;
}

function reachesBelow(entries: readonly Listed[], from: number): boolean {
  return new Set(entries.flatMap(({ slot }) => (slot < from ? [slot] : []))).size >= SLOTS_BELOW;
}
