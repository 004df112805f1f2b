import type { CanonicalValue } from "@duebook/protocol/journal";
import type { DebtId } from "@duebook/protocol/terms";
import type { Reading } from "./store/access-rows.ts";
import { claimsOfDebts } from "./store/claim-rows.ts";
import type { Database } from "./store/database.ts";
import { findDebts } from "./store/debt-rows.ts";
import { debtsOfDebtor } from "./store/debtors.ts";
import { toPlainJson } from "./store/exact-json.ts";
import { readAllRows } from "./store/export-rows.ts";
import { linesOfDebt } from "./store/journal-rows.ts";
import { transfersOfDebt } from "./store/transfer-rows.ts";

/** All that is kept about a debtor, in the order of the tables; amounts in units of 1e-6 token as `"123n"`. */
export interface DebtorExport {
  readonly format: "duebook/export/1";
  readonly madeAt: number;
  readonly debtor: string;
  /** The rows of every table that says something of the debtor; what was sealed stands under `opened`. */
  readonly rows: CanonicalValue;
  /** What chains and journal hold about each debt. */
  readonly debts: CanonicalValue;
}

/** All that is kept about a debtor (GDPR art. 15 and 20, PIPL art. 45). That it was read is a line of the access log. */
export async function exportDebtor(database: Database, debtor: string, reading: Reading): Promise<DebtorExport> {
  return database.transaction(async (tx) => {
    const rows = await readAllRows(tx, debtor, reading);
    const ids = await debtsOfDebtor(tx, debtor);
    const facts = new Map((await findDebts(tx, ids)).map((row) => [row.id, row]));
    const claims = await claimsOfDebts(tx, ids);
    const debts = await Promise.all(
      ids.map(async (id: DebtId) => ({
        ...{ id, facts: facts.get(id) ?? null, claims: claims.filter(({ debt }) => debt === id) },
        ...{ transfers: await transfersOfDebt(tx, id), journal: await linesOfDebt(tx, id) },
      })),
    );
    return {
      format: "duebook/export/1",
      madeAt: reading.at,
      debtor,
      rows: toPlainJson(rows),
      debts: toPlainJson(debts),
    };
  });
}
