import type { Pack } from "../pack.ts";
import type { Duty, Rule, Source, Weekday } from "../rule.ts";
import { daily, EVERY_PURPOSE, EVERY_WAY, OTHERS, PHONE, REMINDER, RINGING } from "./bounds.ts";
import { FLOOR, houseAddresses, houseHours } from "./floor.ts";

const WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri"];

function guideline(clause: string): Source {
  return { ref: `RG 96 / ACCC guideline${clause}`, url: "https://www.accc.gov.au", reading: "primary" };
}

/** National public holidays and the days that stand in for them, as remembered: no gazette was read. */
const DAYS_OFF = [
  ...["2026-01-01", "2026-01-26", "2026-04-03", "2026-04-06", "2026-04-25", "2026-04-27", "2026-12-25", "2026-12-26"],
  ...["2026-12-28", "2027-01-01", "2027-01-26", "2027-03-26", "2027-03-29", "2027-04-25", "2027-04-26", "2027-12-25"],
  ...["2027-12-26", "2027-12-27", "2027-12-28", "2028-01-01", "2028-01-03", "2028-01-26", "2028-04-14", "2028-04-17"],
  ...["2028-04-25", "2028-12-25", "2028-12-26"],
];

const RULES: readonly Rule[] = [
  {
    id: "phone-hours",
    level: "guidance",
    source: guideline(", part 2 section 4"),
    channels: PHONE,
    purposes: EVERY_PURPOSE,
    asks: {
      kind: "window",
      anyOf: [
        { days: WEEKDAYS, from: "07:30", to: "21:00" },
        { days: ["sat", "sun"], from: "09:00", to: "21:00" },
      ],
    },
    note: "Speaks of calls; messages on the phone are held to it as well.",
  },
  {
    id: "public-holiday",
    level: "guidance",
    source: { ...guideline(", part 2 section 4"), reading: "unverified" },
    channels: RINGING,
    purposes: EVERY_PURPOSE,
    asks: { kind: "noContactDay", dates: DAYS_OFF, from: "2026-01-01", through: "2028-12-31" },
    note: "The clause was read, the dates were not: the calendar is from memory. Outside of it no day is known to be free.",
  },
  {
    id: "face-to-face",
    level: "guidance",
    source: guideline(", part 2 section 4"),
    channels: ["visit"],
    purposes: EVERY_PURPOSE,
    asks: daily("09:00", "21:00"),
  },
  {
    id: "workplace",
    level: "guidance",
    source: guideline(", part 2 section 4"),
    channels: ["visit", "voice"],
    purposes: EVERY_PURPOSE,
    addressClasses: ["employer"],
    asks: { kind: "window", anyOf: [{ days: WEEKDAYS, from: "09:00", to: "17:00" }] },
  },
  {
    id: "week-3",
    level: "guidance",
    source: guideline(", part 2 section 5"),
    channels: RINGING,
    purposes: REMINDER,
    asks: { kind: "maxCount", max: 3, hours: 169, by: "debt" },
    note: "Contacts made in a calendar week, per account; 169 hours are as long as the longest week.",
  },
  {
    id: "month-10",
    level: "guidance",
    source: guideline(", part 2 section 5"),
    channels: RINGING,
    purposes: REMINDER,
    asks: { kind: "maxCount", max: 10, hours: 745, by: "debt" },
    note: "Contacts made in a calendar month, per account; 745 hours are as long as the longest month.",
  },
  {
    id: "wishes",
    level: "guidance",
    source: guideline(""),
    channels: EVERY_WAY,
    purposes: EVERY_PURPOSE,
    asks: { kind: "debtorChoice" },
  },
];

const DUTIES: readonly Duty[] = [
  {
    id: "other-wishes",
    level: "guidance",
    source: guideline(""),
    asks: "What else the debtor wishes about times and places prevails; a person records a hold for it.",
  },
];

const NOT_IN_THE_GUIDELINE = RINGING.filter((way) => !PHONE.includes(way) && way !== "visit");

/** Australia: the guideline of ASIC and the ACCC. A guideline, not a statute. */
export const auRg96: Pack = {
  id: "au-rg-96",
  version: "1",
  jurisdiction: "AU",
  appliesTo: "all creditors and collectors, as a guideline",
  effectiveOn: "2021-04-13",
  checkedOn: "2026-11-21",
  rules: [...RULES, houseHours(NOT_IN_THE_GUIDELINE), houseAddresses([...OTHERS, "guarantor"]), ...FLOOR],
  duties: DUTIES,
};
