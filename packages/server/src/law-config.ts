import { DuebookError } from "@duebook/protocol/error";
import type { LawConfig } from "./config.ts";

/** The part of the configuration about whose law applies, if its places are codes. Throws `config/invalid`. */
export function requireLaw(law: LawConfig): LawConfig {
  for (const name of ["creditorSeat", "contractLaw"] as const) {
    const place = law[name];
    if (place === null || /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(place)) continue;
    const sentence = `law.${name} is ${place}, but must be an ISO 3166 code such as GB or US-CA, or null.`;
    throw new DuebookError("config/invalid", sentence, { name });
  }
  return law;
}
