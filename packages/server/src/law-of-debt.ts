import type { Places } from "@duebook/collections/policy/packs-in-force";
import type { DebtId } from "@duebook/protocol/terms";
import type { Config, LawConfig } from "./config.ts";
import type { Queryable } from "./store/database.ts";
import { type DebtorRow, findDebtor, type Registration, registrationOf } from "./store/debtors.ts";

/** Which packs were named, and where creditor and contracts are. */
export type PacksConfig = Pick<Config, "packs" | "law">;

/** Whose law binds a debt: the law that its own contract names goes before the one that all contracts name. */
export function placesOf(
  law: LawConfig,
  debtor: Pick<DebtorRow, "residence"> | null,
  registration: Pick<Registration, "contractLaw"> | null,
): Places {
  const contractLaw = registration?.contractLaw ?? law.contractLaw;
  return { ...law, residence: debtor?.residence ?? null, contractLaw };
}

/** The same, read from the record; places that nobody told are null, also of a debt that only its chain knows. */
export async function lawOfDebt(db: Queryable, law: LawConfig, debt: DebtId): Promise<Places> {
  const registration = await registrationOf(db, debt);
  const debtor = registration === null ? null : await findDebtor(db, registration.debtor);
  return placesOf(law, debtor, registration);
}
