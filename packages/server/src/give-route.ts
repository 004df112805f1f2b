import { randomBytes } from "node:crypto";
import type { AccountUse } from "@duebook/collections/attribution";
import { accountOn } from "@duebook/protocol/chain-account";
import type { DebtFacts } from "@duebook/protocol/debt";
import { deploymentOf } from "@duebook/protocol/deployment";
import { DuebookError } from "@duebook/protocol/error";
import type { KnownChains } from "@duebook/protocol/known-chains";
import { solanaReferenceOf } from "@duebook/protocol/solana-reference";
import type { ChainId, DebtId, Instant } from "@duebook/protocol/terms";
import { bytesToHex } from "viem";
import { attributeAgain, debtsOf, transferEntry } from "./attribute-transfers.ts";
import { appendEntries } from "./journal.ts";
import { loadCursor, lockChain } from "./store/chain-rows.ts";
import type { Database, Queryable } from "./store/database.ts";
import { wakeTheseDebts } from "./store/debt-rows.ts";
import { giftOf, giveWallet } from "./store/pool-rows.ts";
import { transfersCarrying } from "./store/transfer-rows.ts";
import {
  addPaymentReference,
  beginAgain,
  debtsOfReferences,
  ownReference,
  type ReferenceSalt,
  usesOf,
  watchAccount,
} from "./store/watch-rows.ts";

/**
 * Watches an account from the chain's first block on: one that was given to a debt alone, or, without a debt, one where the
 * creditor receives for all. Said twice it is one. Throws `protocol/account-malformed` or `watch/taken`.
 */
export async function giveAccount(
  database: Database,
  chain: ChainId,
  account: string,
  debt: DebtId | null,
  now: Instant,
): Promise<string> {
  const written = accountOn(chain, account);
  const use = debt === null ? ({ use: "settlement" } as const) : ({ use: "pool", debt } as const);
  await database.transaction(async (tx) => {
    const known = (await usesOf(tx, chain, [written])).get(written);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(use)) throw taken(written);
    if (known === undefined) await watchGiven(tx, chain, written, use, { fromBlock: 0, now });
  });
  return written;
}

/** Watches an account that nobody watches yet, and enters into the journal whose it is. */
async function watchGiven(
  tx: Queryable,
  chain: ChainId,
  account: string,
  use: AccountUse,
  { fromBlock, now }: { readonly fromBlock: number; readonly now: Instant },
): Promise<void> {
  const debt = "debt" in use ? use.debt : null;
  await watchAccount(tx, chain, account, use, fromBlock);
  if (debt !== null) await wakeTheseDebts(tx, [debt]);
  await appendEntries(tx, [{ at: now, debt, entry: { kind: "account-given", debt, chain, account } }]);
}

/**
 * The wallet of the creditor's stock that is this debt's alone, for whoever pays from an exchange; one is given at the
 * first time of asking. Null if none is left.
 */
export async function walletFor(
  database: Database,
  chain: ChainId,
  debt: DebtId,
  now: Instant,
): Promise<string | null> {
  const known = await giftOf(database, chain, debt);
  if (known !== null) return known;
  return database.transaction(async (tx) => {
    const account = await giveWallet(tx, chain, debt, now);
    // Another server may have been quicker, and then it is watched already.
    const isNew = account !== null && !(await usesOf(tx, chain, [account])).has(account);
    // What reached it before it was given is not of this debt, and to look for it would go through the whole chain.
    const fromBlock = ((await loadCursor(tx, chain))?.final.number ?? -1) + 1;
    if (isNew) await watchGiven(tx, chain, account, { use: "pool", debt }, { fromBlock, now });
    return account;
  });
}

/** The reference of a debt on Solana, derived at the first time of asking with a salt that no chain shows. */
export async function referenceFor(
  database: Database,
  chains: KnownChains,
  chain: ChainId,
  { id, chain: home }: Pick<DebtFacts, "id" | "chain">,
  now: Instant,
): Promise<string> {
  const known = await ownReference(database, chain, id);
  if (known !== null) return known;
  const salt = bytesToHex(randomBytes(32));
  const reference = solanaReferenceOf({ chain: home, debtBook: deploymentOf(chains, home).debtBook, id, salt });
  await giveReference(database, chains, chain, reference, id, now, salt);
  // That of the quicker one, if two asked at once.
  return (await ownReference(database, chain, id)) ?? reference;
}

/**
 * Says which debt a reference means, also for what carried it before. Said twice it is one.
 * Throws `protocol/account-malformed` or `watch/taken`.
 */
export async function giveReference(
  database: Database,
  chains: KnownChains,
  chain: ChainId,
  reference: string,
  debt: DebtId,
  now: Instant,
  salt: ReferenceSalt = null,
): Promise<void> {
  const written = accountOn(chain, reference);
  await database.transaction(async (tx) => {
    const known = (await debtsOfReferences(tx, chain, [written])).get(written);
    if (known !== undefined && known !== debt) throw taken(written);
    if (!(await addPaymentReference(tx, chain, { reference: written, debt, salt }))) return;
    const carrying = await transfersCarrying(tx, chain, written);
    const rows = await attributeAgain(
      tx,
      chains,
      chain,
      carrying.map(({ transfer }) => transfer),
    );
    await wakeTheseDebts(tx, [debt, ...debtsOf(rows)]);
    // The reference itself stays out of the journal: whoever knows it finds every payment of the debt.
    const entry = { kind: "reference-given", debt, chain };
    await appendEntries(tx, [{ at: now, debt, entry }, ...rows.flatMap(transferEntry("attributed"))]);
  });
}

/**
 * Has an account read once more from the block on that it was given or known since: what an endpoint left out is then recorded, and until that
 * is done nothing is proven about what the account did not receive. Throws `protocol/account-malformed` or `watch/unknown`.
 */
export async function rereadAccount(
  database: Database,
  chain: ChainId,
  account: string,
  now: Instant,
): Promise<string> {
  const written = accountOn(chain, account);
  await database.transaction(async (tx) => {
    await lockChain(tx, chain);
    if (!(await beginAgain(tx, chain, written))) throw unknown(chain, written);
    await appendEntries(tx, [{ at: now, debt: null, entry: { kind: "account-reread", chain, account: written } }]);
  });
  return written;
}

function unknown(chain: ChainId, account: string): DuebookError {
  const sentence = `${account} on ${chain} is not watched, so there is nothing to read once more.`;
  return new DuebookError("watch/unknown", sentence, { chain, account });
}

function taken(account: string): DuebookError {
  const sentence = `${account} is watched for something else already. Give the debt an account or a reference of its own.`;
  return new DuebookError("watch/taken", sentence, { account });
}
