import type { Pack } from "../pack.ts";
import type { Duty, Rule, Source } from "../rule.ts";
import { daily, EVERY_PURPOSE, EVERY_WAY, REMINDER, RINGING } from "./bounds.ts";
import { FLOOR, houseAddresses } from "./floor.ts";

/** The circular itself was not read: a news page that quotes it was. */
const CIRCULAR: Source = { ref: "OJK SEOJK 19/2023", url: "https://voi.id", reading: "secondary" };

const RULES: readonly Rule[] = [
  {
    id: "hours",
    level: "law",
    source: CIRCULAR,
    channels: RINGING,
    purposes: EVERY_PURPOSE,
    asks: daily("08:00", "20:00"),
  },
  {
    id: "inform-first",
    level: "law",
    source: CIRCULAR,
    channels: EVERY_WAY,
    purposes: REMINDER,
    asks: { kind: "requirePrior", once: "due", prior: "informed", comes: "before" },
  },
];

const DUTIES: readonly Duty[] = [
  {
    id: "direct-90",
    level: "law",
    source: CIRCULAR,
    asks: "Direct collection for 90 days past due at most.",
  },
];

/** Indonesia: the financial services authority's circular. To whom it applies and since when was not found. */
export const idOjk: Pack = {
  id: "id-ojk",
  version: "1",
  jurisdiction: "ID",
  appliesTo: "not found; held for everybody",
  effectiveOn: null,
  checkedOn: "2026-11-21",
  rules: [...RULES, houseAddresses("any"), ...FLOOR],
  duties: DUTIES,
};
