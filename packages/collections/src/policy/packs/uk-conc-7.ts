import type { Pack } from "../pack.ts";
import type { Duty, Rule, Source } from "../rule.ts";
import { daily, EVERY_PURPOSE, EVERY_WAY, OTHERS, REMINDER, RINGING } from "./bounds.ts";
import { FLOOR } from "./floor.ts";

const CONC_7_9: Source = {
  ref: "CONC 7.9",
  url: "https://www.handbook.fca.org.uk",
  quote: "not publicly embarrassing … third parties do not become aware",
  reading: "primary",
};
const RESPITE: Source = {
  ref: "Debt Respite Scheme Regulations 2020; gov.uk guidance for creditors",
  reading: "primary",
};

const RULES: readonly Rule[] = [
  {
    id: "hours",
    level: "house",
    source: { ref: "CONC 7.9.4R; hours of MCOB 13.5.4G", reading: "primary" },
    channels: RINGING,
    purposes: EVERY_PURPOSE,
    asks: daily("08:00", "21:00"),
    note: "CONC forbids unreasonable times and names none; the hours are those of mortgages, borrowed.",
  },
  {
    id: "embarrass",
    level: "law",
    source: CONC_7_9,
    channels: EVERY_WAY,
    purposes: EVERY_PURPOSE,
    asks: { kind: "addressClass", forbid: [...OTHERS, "employer"] },
    note: "An employer is a third party as well.",
  },
  {
    id: "breathing-space",
    level: "law",
    source: RESPITE,
    channels: EVERY_WAY,
    purposes: REMINDER,
    asks: { kind: "requireState", not: ["breathing_space"] },
    note: "At most 60 days, in England and Wales only; held for the whole country.",
  },
  {
    id: "mental-health",
    level: "law",
    source: RESPITE,
    channels: EVERY_WAY,
    purposes: REMINDER,
    asks: { kind: "requireState", not: ["mental_health_moratorium"] },
    note: "Treatment and 30 days, in England and Wales only; held for the whole country.",
  },
];

const DUTIES: readonly Duty[] = [
  {
    id: "shift-workers",
    level: "law",
    source: { ref: "CONC 7.9", reading: "primary" },
    asks: "The times that a shift worker asks for are respected; a person records a hold until then.",
  },
  {
    id: "honest-contact",
    level: "law",
    source: { ref: "CONC 7.9", reading: "primary" },
    asks: "No premium number and no misleading purpose in any template.",
  },
  {
    id: "forbearance",
    level: "law",
    source: { ref: "CONC 7.3.4R", reading: "primary" },
    asks: "Forbearance and due consideration for whoever is in difficulties.",
  },
  {
    id: "no-pressure",
    level: "law",
    source: { ref: "CONC 7.3.10R", reading: "primary" },
    asks: "No pressure to pay in one, few or unreasonably large payments, in unreasonably short time, or by selling or borrowing.",
  },
  {
    id: "promotion-hours",
    level: "guidance",
    source: { ref: "MCOB 3A", reading: "secondary" },
    asks: "Promotions never on Sundays, before 9 or after 21; no message here promotes anything.",
  },
];

/** United Kingdom: the FCA's Consumer Credit sourcebook, chapter 7, and the breathing space. */
export const ukConc7: Pack = {
  id: "uk-conc-7",
  version: "1",
  jurisdiction: "GB",
  appliesTo: "firms that the FCA regulates",
  effectiveOn: "2014-04-01",
  checkedOn: "2026-11-21",
  rules: [...RULES, ...FLOOR],
  duties: DUTIES,
};
