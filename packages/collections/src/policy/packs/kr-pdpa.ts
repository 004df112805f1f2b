import type { Pack } from "../pack.ts";
import type { Duty, Rule, Source } from "../rule.ts";
import { daily, EVERY_PURPOSE, EVERY_WAY, REMINDER, RINGING } from "./bounds.ts";
import { FLOOR, houseAddresses } from "./floor.ts";

const ACT: Source = {
  ref: "개인채무자보호법",
  url: "https://www.sci.co.kr/cio/obligationsOfDebtCollectorsRightOfIndividualFinancialDebtor.do",
  reading: "secondary",
};

const RULES: readonly Rule[] = [
  {
    id: "night",
    level: "law",
    source: { ref: "채권추심법 (MBN 2009)", reading: "secondary" },
    channels: RINGING,
    purposes: EVERY_PURPOSE,
    asks: daily("08:00", "21:00"),
    note: "A breach is a crime.",
  },
  {
    id: "contacts-7-in-7",
    level: "law",
    source: ACT,
    channels: RINGING,
    purposes: REMINDER,
    asks: { kind: "maxCount", max: 7, hours: 169, by: "debt" },
    note: "Per claim, by all means together. Statutory notices and replies do not count in the law; here every contact does. 169 hours, for when a clock goes back.",
  },
  {
    id: "deferral",
    level: "law",
    source: ACT,
    channels: EVERY_WAY,
    purposes: REMINDER,
    asks: { kind: "requireState", not: ["deferral"] },
    note: "3 months and 3 more after a disaster, in hospital or on a death.",
  },
  {
    id: "blocked-means",
    level: "law",
    source: ACT,
    channels: EVERY_WAY,
    purposes: EVERY_PURPOSE,
    asks: { kind: "debtorChoice" },
    note: "The law lets the debtor block 3 means or addresses at most; here every one.",
  },
];

const DUTIES: readonly Duty[] = [
  {
    id: "blocked-times",
    level: "law",
    source: ACT,
    asks: "The debtor may block up to 28 hours a week; a person records a hold for them.",
  },
  {
    id: "late-interest",
    level: "law",
    source: ACT,
    asks: "Late interest on the part past due only, never on all that is left.",
  },
];

/** Korea: the Personal Debtor Protection Act and the night of the Fair Debt Collection Act. */
export const krPdpa: Pack = {
  id: "kr-pdpa",
  version: "1",
  jurisdiction: "KR",
  appliesTo: "personal financial claims",
  effectiveOn: "2024-10-17",
  checkedOn: "2026-11-21",
  rules: [...RULES, houseAddresses("any"), ...FLOOR],
  duties: DUTIES,
};
