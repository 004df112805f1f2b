import { DuebookError } from "@duebook/protocol/error";
import type { Queryable } from "../store/database.ts";
import { type DebtRow, findDebt } from "../store/debt-rows.ts";
import type { LinkRow } from "../store/link-rows.ts";
import { debtOf } from "./debt-of.ts";

/** The debt of a link as it is recorded. Throws `debt/not-recorded`. */
export async function recordedDebtOfLink(db: Queryable, link: LinkRow): Promise<DebtRow> {
  const debt = await findDebt(db, await debtOf(db, link));
  if (debt !== null) return debt;
  throw new DuebookError("debt/not-recorded", "This debt is not on the chain's record yet. Try again in a minute.");
}
