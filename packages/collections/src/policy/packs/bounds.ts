import type { Purpose } from "../../contact.ts";
import type { AddressClass } from "../../debtor.ts";
import type { Weekday, Window } from "../rule.ts";
import { WAYS, type Way } from "../way.ts";

/** Everything, for rules that the passive inbox keeps too. */
export const EVERY_WAY: readonly Way[] = WAYS;
/** What rings at the debtor's. The inbox waits to be opened, so neither hours nor caps nor a prior consent bind it. */
export const RINGING: readonly Way[] = WAYS.filter((way) => way !== "inbox");
/** The telephone, and what lights it up. */
export const PHONE: readonly Way[] = ["voice", "sms", "push", "telegram", "whatsapp"];
/** Written and sent by a machine, so that parts of it can be mandatory. */
export const WRITTEN: readonly Way[] = ["inbox", "email", "sms", "push", "telegram", "whatsapp", "wallet"];

/** A request for money and the thanks for it. */
export const EVERY_PURPOSE: readonly Purpose[] = ["reminder", "receipt"];
/** Asks for money; a receipt does not. */
export const REMINDER: readonly Purpose[] = ["reminder"];

/** Every day of the week. */
export const EVERY_DAY: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Everybody but the debtor who has no part in the debt, and places that others can read. */
export const OTHERS: readonly AddressClass[] = [
  "public",
  "occupier",
  "thirdParty",
  "family",
  "friend",
  "referee",
  "contactList",
];

/** The same hours on every day of the week. */
export function daily(from: string, to: string): Window {
  return { kind: "window", anyOf: [{ days: EVERY_DAY, from, to }] };
}
