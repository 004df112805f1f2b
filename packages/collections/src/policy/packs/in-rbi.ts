import type { Pack } from "../pack.ts";
import type { Duty, Rule, Source } from "../rule.ts";
import { daily, EVERY_PURPOSE, EVERY_WAY, OTHERS, RINGING } from "./bounds.ts";
import { FLOOR } from "./floor.ts";

/** The circular itself was not read: newspapers that quote it were. */
const CIRCULAR: Source = { ref: "RBI circular of 12 August 2022", reading: "secondary" };

const RULES: readonly Rule[] = [
  {
    id: "hours",
    level: "law",
    source: CIRCULAR,
    channels: RINGING,
    purposes: EVERY_PURPOSE,
    asks: daily("08:00", "19:00"),
  },
  {
    id: "third-party",
    level: "law",
    source: CIRCULAR,
    channels: EVERY_WAY,
    purposes: EVERY_PURPOSE,
    asks: { kind: "addressClass", forbid: [...OTHERS, "employer"] },
    note: "Names family, friends and referees; an employer is another third person.",
  },
];

const DUTIES: readonly Duty[] = [
  {
    id: "conduct",
    level: "law",
    source: CIRCULAR,
    asks: "No persistent calls, no humiliation, no inappropriate message by phone or social media.",
  },
];

/** India: the Reserve Bank's circular on recovery agents. Microfinance has rules of its own. */
export const inRbi: Pack = {
  id: "in-rbi",
  version: "1",
  jurisdiction: "IN",
  appliesTo: "entities that the RBI regulates and their recovery agents; not microfinance",
  effectiveOn: "2022-08-12",
  checkedOn: "2026-11-21",
  rules: [...RULES, ...FLOOR],
  duties: DUTIES,
};
