import { attributeAll } from "@duebook/collections/attribute";
import type { Transfer } from "@duebook/indexer/transfer";
import type { KnownChains } from "@duebook/protocol/known-chains";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { readAttributionBook } from "./attribution-book.ts";
import type { NewEntry } from "./journal.ts";
import type { Queryable } from "./store/database.ts";
import { insertTransfers, reattribute, type TransferRow } from "./store/transfer-rows.ts";

/** Keeps new transfers of a chain with what they are for; the events of their blocks have to be recorded before. */
export async function keepTransfers(
  tx: Queryable,
  known: KnownChains,
  chain: ChainId,
  transfers: readonly Transfer[],
): Promise<readonly TransferRow[]> {
  if (transfers.length === 0) return [];
  const rows = await attributed(tx, known, chain, transfers);
  await insertTransfers(tx, rows);
  return rows;
}

/** Says anew what transfers are for that nothing had told before: a reference or the creditor's word came since. */
export async function attributeAgain(
  tx: Queryable,
  known: KnownChains,
  chain: ChainId,
  transfers: readonly Transfer[],
): Promise<readonly TransferRow[]> {
  const rows = await attributed(tx, known, chain, transfers);
  for (const row of rows) await reattribute(tx, row);
  return rows;
}

/** Transfers of a chain with what they are for, as things stand. */
export async function attributed(
  tx: Queryable,
  known: KnownChains,
  chain: ChainId,
  transfers: readonly Transfer[],
): Promise<readonly TransferRow[]> {
  const attributions = attributeAll(transfers, await readAttributionBook(tx, known, chain, transfers));
  return attributions.map((attribution, index) => {
    // One attribution a transfer, in the same order.
    return { transfer: transfers[index] as Transfer, attribution };
  });
}

/** Debts that transfers say something about. */
export function debtsOf(rows: readonly TransferRow[]): readonly DebtId[] {
  return [...new Set(rows.flatMap(({ attribution: { debt } }) => debt ?? []))];
}

/** What of a transfer concerns a debt enters the journal, by position: the chain holds the rest. */
export function transferEntry(kind: "attributed" | "unattributed") {
  return ({ transfer, attribution }: TransferRow): readonly NewEntry[] => {
    if (!("surplus" in attribution)) return [];
    const { chain, position, transactionId, block } = transfer;
    const { debt, codes } = attribution;
    const entry = { kind, debt, as: attribution.kind, because: codes, chain, position, transaction: transactionId };
    return [{ at: block.at, debt, entry }];
  };
}
