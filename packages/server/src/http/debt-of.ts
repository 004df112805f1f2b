import { DuebookError } from "@duebook/protocol/error";
import type { DebtId } from "@duebook/protocol/terms";
import type { Queryable } from "../store/database.ts";
import type { LinkRow } from "../store/link-rows.ts";
import { acceptanceOf } from "../store/proposals.ts";

/** The debt of a link; an accepted proposal has one before the chain shows it. Throws `debt/not-recorded`. */
export async function debtOf(db: Queryable, { debt, proposal }: LinkRow): Promise<DebtId> {
  const id = proposal === null ? debt : (await acceptanceOf(db, proposal)).debt;
  if (id !== null) return id;
  throw new DuebookError(
    "debt/not-recorded",
    "Nobody has accepted this debt yet, so nothing can have been paid to it.",
  );
}
