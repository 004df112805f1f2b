import { packsInForce } from "@duebook/collections/policy/packs-in-force";
import { type Keeping, keepingOf } from "@duebook/collections/policy/retention";
import type { DebtId } from "@duebook/protocol/terms";
import { type PacksConfig, placesOf } from "./law-of-debt.ts";
import type { Queryable } from "./store/database.ts";
import { findDebtor, registrationOf } from "./store/debtors.ts";

/** How long what is kept of a debtor stays: by the packs of all of the debtor's debts, whose records are kept together. */
export async function keepingOfDebtor(
  db: Queryable,
  { packs, law }: PacksConfig,
  debtor: string,
  debts: readonly DebtId[],
): Promise<Keeping> {
  const person = await findDebtor(db, debtor);
  // Whoever has no debt yet was told of a proposal, under the law of all contracts.
  const registrations = debts.length === 0 ? [null] : await Promise.all(debts.map((debt) => registrationOf(db, debt)));
  return keepingOf(registrations.flatMap((one) => packsInForce(packs, placesOf(law, person, one))));
}
