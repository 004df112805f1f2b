import type { CanonicalValue } from "@duebook/protocol/journal";
import type { Reading } from "./store/access-rows.ts";
import type { Database } from "./store/database.ts";
import { readAllRows } from "./store/export-rows.ts";

/** All that is kept about a debtor; amounts in units of 1e-6 token as `"123n"`. */
export interface DebtorExport {
  readonly format: "duebook/export/2";
  readonly madeAt: number;
  readonly debtor: string;
  /** The rows of every table that says something of the debtor or the debts; what was sealed stands under `opened`. */
  readonly rows: Readonly<Record<string, CanonicalValue>>;
}

/**
 * All that is kept about a debtor (GDPR art. 15 and 20, PIPL art. 45), with roles in place of the creditor's people. That it
 * was read is a line of the access log.
 */
export async function exportDebtor(database: Database, debtor: string, reading: Reading): Promise<DebtorExport> {
  const rows = await database.transaction((tx) => readAllRows(tx, debtor, reading));
  return { format: "duebook/export/2", madeAt: reading.at, debtor, rows };
}
