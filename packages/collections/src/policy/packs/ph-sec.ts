import type { Pack } from "../pack.ts";
import type { Duty, Rule, Source } from "../rule.ts";
import { daily, EVERY_PURPOSE, EVERY_WAY, OTHERS, RINGING } from "./bounds.ts";
import { FLOOR, houseAddresses } from "./floor.ts";

/** The circular itself was not read. */
const CIRCULAR: Source = { ref: "SEC Memorandum Circular 18/2019", reading: "secondary" };

const RULES: readonly Rule[] = [
  {
    id: "hours",
    level: "law",
    source: CIRCULAR,
    channels: RINGING,
    purposes: EVERY_PURPOSE,
    asks: daily("06:00", "22:00"),
    note: "Held past 15 days past due and with a consent to other hours too, where the circular lets go.",
  },
  {
    id: "contact-list",
    level: "law",
    source: CIRCULAR,
    channels: EVERY_WAY,
    purposes: EVERY_PURPOSE,
    asks: { kind: "addressClass", forbid: ["contactList"] },
    note: "Guarantors are not forbidden by it.",
  },
];

const DUTIES: readonly Duty[] = [
  {
    id: "no-publication",
    level: "law",
    source: CIRCULAR,
    asks: "Nothing is published, and no template threatens to.",
  },
];

/** Philippines: the Securities and Exchange Commission's circular. To whom it applies and since when was not found. */
export const phSec: Pack = {
  id: "ph-sec",
  version: "1",
  jurisdiction: "PH",
  appliesTo: "not found; held for everybody",
  effectiveOn: null,
  checkedOn: "2026-11-21",
  rules: [...RULES, houseAddresses([...OTHERS.filter((one) => one !== "contactList"), "employer"]), ...FLOOR],
  duties: DUTIES,
};
