import type { Pack } from "../pack.ts";
import type { Duty, Rule, Source } from "../rule.ts";
import { daily, EVERY_PURPOSE, EVERY_WAY, OTHERS, RINGING } from "./bounds.ts";
import { FLOOR } from "./floor.ts";

/** The standard's own text was not read: an association's press release and newspapers that quote it were. */
const STANDARD: Source = { ref: "GB/T 45251-2025", reading: "secondary" };
const BANKING: Source = { ref: "金融机构个人消费类贷款催收工作指引（试行） 2026-01", reading: "secondary" };

function pipl(article: string): Source {
  return { ref: `PIPL Art. ${article}`, reading: "secondary" };
}

const RULES: readonly Rule[] = [
  {
    id: "hours",
    level: "guidance",
    source: STANDARD,
    channels: RINGING,
    purposes: EVERY_PURPOSE,
    asks: daily("08:00", "22:00"),
    note: "The banking association's guidance has the same hours. An agreement on others is not used.",
  },
  {
    id: "calls-3",
    level: "guidance",
    source: STANDARD,
    channels: ["voice"],
    purposes: EVERY_PURPOSE,
    asks: { kind: "maxCount", of: "conversation", max: 3, hours: 25, by: "debtor" },
    note: "Effective calls in a calendar day, those of machines too; 25 hours are as long as the longest day.",
  },
  {
    id: "dials-6",
    level: "guidance",
    source: BANKING,
    channels: ["voice"],
    purposes: EVERY_PURPOSE,
    asks: { kind: "maxCount", max: 6, hours: 25, by: "debtor" },
    note: "Unanswered dials of one number in a calendar day; here all dials of all numbers count.",
  },
  {
    id: "third-party",
    level: "guidance",
    source: STANDARD,
    channels: EVERY_WAY,
    purposes: EVERY_PURPOSE,
    asks: { kind: "addressClass", forbid: [...OTHERS, "employer"] },
    note: "Contacts of a debtor who cannot be reached may be asked for him; nobody is.",
  },
  {
    id: "consent-law",
    level: "law",
    source: pipl("13, 24"),
    channels: RINGING,
    purposes: EVERY_PURPOSE,
    asks: { kind: "requireConsent", maxAgeDays: null },
  },
];

const DUTIES: readonly Duty[] = [
  {
    id: "third-party-kinds",
    level: "guidance",
    source: BANKING,
    asks: "Related and unrelated third parties are told apart, and 8 acts are forbidden.",
  },
  {
    id: "agency-review",
    level: "guidance",
    source: STANDARD,
    asks: "Agencies are reviewed at least once a year.",
  },
  {
    id: "automated-decision",
    level: "law",
    source: pipl("24"),
    asks: "Automated decisions are transparent and explained, and can be refused.",
  },
  { id: "sensitive", level: "law", source: pipl("28"), asks: "Financial accounts are sensitive." },
  {
    id: "delete",
    level: "law",
    source: pipl("47"),
    asks: "Data goes when its purpose is achieved, its time is over or a consent is withdrawn; there are five cases.",
  },
  { id: "protect", level: "law", source: pipl("51"), asks: "Data is encrypted and de-identified." },
];

/** China: the recommended standard for online consumer credit, the banks' guidance of 2026 and the data protection law. */
export const cnGbt45251: Pack = {
  id: "cn-gbt-45251",
  version: "1",
  jurisdiction: "CN",
  appliesTo: "online consumer credit, and banks by the guidance of 2026",
  effectiveOn: "2025-02-28",
  checkedOn: "2026-11-21",
  rules: [...RULES, ...FLOOR],
  duties: DUTIES,
};
