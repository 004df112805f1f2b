import type { Pack } from "../pack.ts";
import type { Rule } from "../rule.ts";
import { daily, EVERY_PURPOSE, EVERY_WAY, REMINDER, RINGING } from "./bounds.ts";
import { FLOOR, HOUSE, houseAddresses } from "./floor.ts";

const RULES: readonly Omit<Rule, "level" | "source">[] = [
  {
    id: "hours",
    channels: RINGING,
    purposes: EVERY_PURPOSE,
    asks: daily("09:00", "19:00"),
  },
  {
    id: "day-1",
    channels: RINGING,
    purposes: REMINDER,
    asks: { kind: "maxCount", max: 1, hours: 24, by: "debtor" },
  },
  {
    id: "week-3",
    channels: RINGING,
    purposes: REMINDER,
    asks: { kind: "maxCount", max: 3, hours: 168, by: "debtor" },
  },
  {
    id: "one-channel-at-a-time",
    channels: RINGING,
    purposes: REMINDER,
    asks: { kind: "coolOff", after: ["inbox"], hours: 24 },
  },
  {
    id: "who-and-how-to-stop",
    channels: EVERY_WAY,
    purposes: EVERY_PURPOSE,
    asks: { kind: "mustContain", blocks: ["who-writes", "verify-sender", "how-to-stop"] },
  },
  {
    id: "why-and-what-else",
    channels: EVERY_WAY,
    purposes: REMINDER,
    asks: { kind: "mustContain", blocks: ["what-is-due", "cannot-pay", "already-paid"] },
  },
];

/** Our own values before they said how long anything is kept; the first that bind every way there is. */
export const houseVersion2: Pack = {
  id: "house",
  version: "2",
  jurisdiction: "*",
  appliesTo: "every contact",
  rules: [
    ...RULES.map((rule) => ({ ...rule, level: "house" as const, source: HOUSE })),
    ...FLOOR,
    houseAddresses("any"),
  ],
};
