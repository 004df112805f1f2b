import { accountOn } from "@duebook/protocol/chain-account";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainId, DebtId, Instant } from "@duebook/protocol/terms";
import { attributeAgain, debtsOf, transferEntry } from "./attribute-transfers.ts";
import { appendEntries } from "./journal.ts";
import { lockChain } from "./store/chain-rows.ts";
import type { Database } from "./store/database.ts";
import { wakeTheseDebts } from "./store/debt-rows.ts";
import { transfersCarrying } from "./store/transfer-rows.ts";
import { addPaymentReference, beginAgain, debtsOfReferences, usesOf, watchAccount } from "./store/watch-rows.ts";

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
    if (known !== undefined) return;
    await watchAccount(tx, chain, written, use, 0);
    if (debt !== null) await wakeTheseDebts(tx, [debt]);
    await appendEntries(tx, [{ at: now, debt, entry: { kind: "account-given", debt, chain, account: written } }]);
  });
  return written;
}

/**
 * Says which debt a reference means, also for what carried it before. Said twice it is one.
 * Throws `protocol/account-malformed` or `watch/taken`.
 */
export async function giveReference(
  database: Database,
  chain: ChainId,
  reference: string,
  debt: DebtId,
  now: Instant,
): Promise<void> {
  const written = accountOn(chain, reference);
  await database.transaction(async (tx) => {
    const known = (await debtsOfReferences(tx, chain, [written])).get(written);
    if (known !== undefined && known !== debt) throw taken(written);
    if (known !== undefined) return;
    await addPaymentReference(tx, chain, written, debt);
    const carrying = await transfersCarrying(tx, chain, written);
    const rows = await attributeAgain(
      tx,
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
 * Has an account read from the chain's first block on once more: what an endpoint left out is then recorded, and until that
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
