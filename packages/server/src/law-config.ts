import type { Pack } from "@duebook/collections/policy/pack";
import { NEWEST } from "@duebook/collections/policy/packs/published";
import { usRegF } from "@duebook/collections/policy/packs/us-reg-f";
import { DuebookError } from "@duebook/protocol/error";
import type { LawConfig } from "./config.ts";

/**
 * The packs of every place there is one of, but that of debt collectors in the United States: a creditor is none of them
 * about its own debts, and would have to say in every message that it is.
 */
export const OWN_DEBTS: readonly Pack[] = NEWEST.filter((pack) => pack !== usRegF);

/** The part of the configuration about whose law applies, if its places are codes. Throws `config/invalid`. */
export function requireLaw(law: LawConfig): LawConfig {
  for (const name of ["creditorSeat", "contractLaw"] as const) {
    const place = law[name];
    if (place === null || isPlace(place)) continue;
    const sentence = `law.${name} is ${place}, but must be an ISO 3166 code such as GB or US-CA, or null.`;
    throw new DuebookError("config/invalid", sentence, { name });
  }
  return law;
}

/** Whether a text has the form of an ISO 3166 code, of a country or a part of one. */
export function isPlace(text: string): boolean {
  return /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(text);
}
