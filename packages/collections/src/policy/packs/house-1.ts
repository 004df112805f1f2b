import type { ChannelName, Purpose } from "../../contact.ts";
import type { Pack } from "../pack.ts";
import type { Rule, Source, Weekday } from "../rule.ts";

const EVERY_DAY: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const EVERY_CHANNEL: readonly ChannelName[] = ["inbox", "email"];
/** What rings at the debtor's. The inbox waits to be opened, so neither hours nor caps nor a prior consent bind it. */
const SENT: readonly ChannelName[] = ["email"];
const EVERY_PURPOSE: readonly Purpose[] = ["reminder", "receipt"];
/** Asks for money; a receipt does not. */
const REMINDER: readonly Purpose[] = ["reminder"];

const HOUSE: Source = { ref: "house", reading: "house" };

const RULES: readonly Omit<Rule, "level" | "source">[] = [
  {
    id: "hours",
    channels: SENT,
    purposes: EVERY_PURPOSE,
    asks: { kind: "window", anyOf: [{ days: EVERY_DAY, from: "09:00", to: "19:00" }] },
  },
  {
    id: "day-1",
    channels: SENT,
    purposes: REMINDER,
    asks: { kind: "maxCount", max: 1, hours: 24, by: "debtor" },
  },
  {
    id: "week-3",
    channels: SENT,
    purposes: REMINDER,
    asks: { kind: "maxCount", max: 3, hours: 168, by: "debtor" },
  },
  {
    id: "one-channel-at-a-time",
    channels: SENT,
    purposes: REMINDER,
    asks: { kind: "coolOff", after: ["inbox"], hours: 24 },
  },
  {
    id: "consent",
    channels: SENT,
    purposes: EVERY_PURPOSE,
    asks: { kind: "requireConsent", maxAgeDays: null },
  },
  {
    id: "debtor-choice",
    channels: EVERY_CHANNEL,
    purposes: EVERY_PURPOSE,
    asks: { kind: "debtorChoice" },
  },
  {
    id: "holds",
    channels: EVERY_CHANNEL,
    purposes: REMINDER,
    // Not a list: a kind that nobody thought of, or one that is misspelt, must not let a reminder through.
    asks: { kind: "requireState", not: "any" },
  },
  {
    id: "who-and-how-to-stop",
    channels: EVERY_CHANNEL,
    purposes: EVERY_PURPOSE,
    asks: { kind: "mustContain", blocks: ["who-writes", "verify-sender", "how-to-stop"] },
  },
  {
    id: "why-and-what-else",
    channels: EVERY_CHANNEL,
    purposes: REMINDER,
    asks: { kind: "mustContain", blocks: ["what-is-due", "cannot-pay", "already-paid"] },
  },
  {
    id: "own-address",
    channels: EVERY_CHANNEL,
    purposes: EVERY_PURPOSE,
    asks: { kind: "addressClass", forbid: ["employer", "public", "thirdParty"] },
  },
];

/** Our own values, as they were before there were packs of single countries; kept because it decided. */
export const houseVersion1: Pack = {
  id: "house",
  version: "1",
  jurisdiction: "*",
  appliesTo: "every contact",
  rules: RULES.map((rule) => ({ ...rule, level: "house", source: HOUSE })),
};
