import type { AddressClass } from "../../debtor.ts";
import type { Rule, Source } from "../rule.ts";
import type { Way } from "../way.ts";
import { daily, EVERY_PURPOSE, EVERY_WAY, REMINDER, RINGING } from "./bounds.ts";

/** Our own values. */
export const HOUSE: Source = { ref: "house", reading: "house" };

/** What every pack asks, however much its law leaves open: permission, the debtor's word, and peace during a hold. */
export const FLOOR: readonly Rule[] = [
  {
    id: "consent",
    level: "house",
    source: HOUSE,
    channels: RINGING,
    purposes: EVERY_PURPOSE,
    asks: { kind: "requireConsent", maxAgeDays: null },
  },
  {
    id: "debtor-choice",
    level: "house",
    source: HOUSE,
    channels: EVERY_WAY,
    purposes: EVERY_PURPOSE,
    asks: { kind: "debtorChoice" },
  },
  {
    id: "holds",
    level: "house",
    source: HOUSE,
    channels: EVERY_WAY,
    purposes: REMINDER,
    // Not a list: a kind that nobody thought of, or one that is misspelt, must not let a reminder through.
    asks: { kind: "requireState", not: "any" },
  },
];

/** Our hours, for ways to reach a debtor of which a law does not say when. */
export function houseHours(channels: readonly Way[]): Rule {
  return {
    id: "house-hours",
    level: "house",
    source: HOUSE,
    channels,
    purposes: EVERY_PURPOSE,
    asks: daily("09:00", "19:00"),
  };
}

/** Addresses that we do not write to, whatever a law says about them. */
export function houseAddresses(forbid: readonly AddressClass[] | "any"): Rule {
  return {
    id: "own-address",
    level: "house",
    source: HOUSE,
    channels: EVERY_WAY,
    purposes: EVERY_PURPOSE,
    asks: { kind: "addressClass", forbid },
  };
}
