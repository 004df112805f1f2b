import type { Pack } from "./pack.ts";
import { house } from "./packs/house.ts";

/** Whose law may bind a contact: ISO 3166 codes, of a country (`GB`) or a part of one (`US-CA`); null if not known. */
export interface Places {
  readonly residence: string | null;
  readonly creditorSeat: string | null;
  readonly contractLaw: string | null;
}

/** Member states of the European Union. */
const EU = new Set("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "));

/**
 * Of the packs that were named, those that bind a contact between these places: every one of no place, and those of each
 * place. Where a place is not known, or none of the packs is of it, the house's own values hold.
 */
export function packsInForce(named: readonly Pack[], places: Places): readonly Pack[] {
  const general = named.filter(({ jurisdiction }) => jurisdiction === "*");
  const { residence, creditorSeat, contractLaw } = places;
  const local = [residence, creditorSeat, contractLaw].flatMap((place) => packsOf(named, place));
  return [...new Set([...general, ...local])];
}

function packsOf(named: readonly Pack[], place: string | null): readonly Pack[] {
  const found = place === null ? [] : named.filter(({ jurisdiction }) => isWithin(place, jurisdiction));
  return found.length === 0 ? [house] : found;
}

function isWithin(place: string, jurisdiction: string): boolean {
  const [country = ""] = place.toUpperCase().split("-");
  return country === jurisdiction || place.toUpperCase() === jurisdiction || (jurisdiction === "EU" && EU.has(country));
}
