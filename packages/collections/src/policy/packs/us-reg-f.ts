import type { Pack } from "../pack.ts";
import type { Rule } from "../rule.ts";
import { daily } from "./bounds.ts";
import { HOUSE } from "./floor.ts";
import { usRegFVersion2 } from "./us-reg-f-2.ts";

/** What binds every question to somebody else: by telephone alone, since a letter or a message can be read by others. */
const QUESTION = { channels: ["voice"], purposes: ["location"] } as const satisfies Partial<Rule>;

/** 12 CFR 1006.10: where the debtor lives may be asked of somebody else. What is said is in `location-only`, a duty. */
const LOCATION: readonly Rule[] = [
  {
    id: "location-named",
    level: "house",
    source: HOUSE,
    ...QUESTION,
    asks: { kind: "namedByDebtor" },
    note: "1006.10(b) asks for no word of the debtor; here nobody is asked whom the debtor has not named, or names no more.",
  },
  {
    id: "location-lost",
    level: "law",
    source: { ref: "12 CFR 1006.10(b)", reading: "primary" },
    ...QUESTION,
    asks: { kind: "unreachable" },
    note: "The only purpose is to find out where the debtor is; whoever can be reached needs no finding.",
  },
  {
    id: "location-once",
    level: "law",
    source: { ref: "12 CFR 1006.10(b)(3)", reading: "unverified" },
    ...QUESTION,
    asks: { kind: "maxAsked", max: 1 },
    note: "Once and never again. The exceptions, a request of that person and an answer that seems wrong, are not used.",
  },
  {
    id: "location-hours",
    level: "house",
    source: HOUSE,
    ...QUESTION,
    asks: daily("09:00", "19:00"),
    note: "On the debtor's clock, because nobody's else is known.",
  },
  {
    id: "location-peace",
    level: "house",
    source: HOUSE,
    ...QUESTION,
    asks: { kind: "requireState", not: "any" },
    note: "1006.10(b)(6) names debtors with an attorney; here any hold is enough.",
  },
];

/** United States: Regulation F. Version 3 lets a person ask whom the debtor named where the debtor can be found. */
export const usRegF: Pack = { ...usRegFVersion2, version: "3", rules: [...usRegFVersion2.rules, ...LOCATION] };
