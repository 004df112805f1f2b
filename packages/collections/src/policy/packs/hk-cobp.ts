import type { Pack } from "../pack.ts";
import type { Duty, Rule, Source } from "../rule.ts";
import { EVERY_PURPOSE, EVERY_WAY, RINGING } from "./bounds.ts";
import { FLOOR, houseAddresses, houseHours } from "./floor.ts";

/** The code itself was not read. */
const CODE: Source = { ref: "Code of Banking Practice s.43", reading: "secondary" };

const RULES: readonly Rule[] = [
  {
    id: "third-party",
    level: "guidance",
    source: CODE,
    channels: EVERY_WAY,
    purposes: EVERY_PURPOSE,
    asks: { kind: "addressClass", forbid: ["referee", "family"] },
  },
];

const OTHERS_THAN_NAMED = [
  "public",
  "occupier",
  "thirdParty",
  "friend",
  "contactList",
  "employer",
  "guarantor",
] as const;

const DUTIES: readonly Duty[] = [
  {
    id: "conduct",
    level: "guidance",
    source: CODE,
    asks: "No persistent calls, no unreasonable hours, no false names, no anonymous calls, no public humiliation.",
  },
  {
    id: "hkma",
    level: "guidance",
    source: { ref: "HKMA 3.4.1", reading: "primary" },
    asks: "Read as a source; no number was taken from it.",
  },
];

/** Hong Kong: the Code of Banking Practice. It forbids unreasonable hours and names none, so ours hold. */
export const hkCobp: Pack = {
  id: "hk-cobp",
  version: "1",
  jurisdiction: "HK",
  appliesTo: "not found; held for everybody",
  effectiveOn: null,
  checkedOn: "2026-11-21",
  rules: [...RULES, houseHours(RINGING), houseAddresses(OTHERS_THAN_NAMED), ...FLOOR],
  duties: DUTIES,
};
