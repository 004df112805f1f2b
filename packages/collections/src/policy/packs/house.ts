import type { Pack } from "../pack.ts";
import type { Retention } from "../rule.ts";
import { HOUSE } from "./floor.ts";
import { houseVersion2 } from "./house-2.ts";

/** When everything is forgotten at last: our own value, since no law that was read sets one. */
export const FORGET = {
  id: "forget",
  level: "house",
  source: HOUSE,
  minimumDays: null,
  maximumDays: 2_192,
  note: "Six years with their leap days, the time in which most claims can still be brought.",
} as const satisfies Retention;

/**
 * Our own values, the strict ones; they hold wherever the law of a place is not known. Version 3 adds to version 2 how long
 * anything is kept.
 */
export const house: Pack = { ...houseVersion2, version: "3", retention: [FORGET] };
