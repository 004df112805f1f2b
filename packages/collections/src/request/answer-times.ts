import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import type { Places } from "../policy/packs-in-force.ts";
import type { Source } from "../policy/rule.ts";
import type { RequestKind } from "./request.ts";

/** How long an answer may take where a law says so, and who hears a debtor whom it does not satisfy. */
export interface AnswerTime {
  /** ISO 3166 code of the country; `*` is our own promise where no law of a place is known. */
  readonly jurisdiction: string;
  readonly kind: RequestKind;
  readonly days: number;
  /** Null if nobody is known. */
  readonly nextBody: string | null;
  readonly source: Source;
}

const FOS = "Financial Ombudsman Service, financial-ombudsman.org.uk";
const AFCA = "Australian Financial Complaints Authority, afca.org.au";
const CFPB = "Consumer Financial Protection Bureau, consumerfinance.gov/complaint";

/** Our own promise: 10 days to look at a hardship, 30 to verify a debt, 15 to answer a complaint. */
const HOUSE: readonly AnswerTime[] = [
  { jurisdiction: "*", kind: "hardship", days: 10, nextBody: null, source: { ref: "house", reading: "house" } },
  { jurisdiction: "*", kind: "dispute", days: 30, nextBody: null, source: { ref: "house", reading: "house" } },
  { jurisdiction: "*", kind: "complaint", days: 15, nextBody: null, source: { ref: "house", reading: "house" } },
];

/** What is known of the law. None of it was read at its source: each line says whether who quotes it was, or it is from memory. */
export const ANSWER_TIMES: readonly AnswerTime[] = [
  {
    jurisdiction: "GB",
    kind: "complaint",
    days: 56,
    nextBody: FOS,
    source: { ref: "DISP 1.6.2R: eight weeks", url: "https://www.handbook.fca.org.uk", reading: "secondary" },
  },
  {
    jurisdiction: "GB",
    kind: "hardship",
    days: 30,
    nextBody: FOS,
    source: { ref: "CONC 7.3.12G: a reasonable pause is 30 days", reading: "unverified" },
  },
  {
    jurisdiction: "US",
    kind: "dispute",
    days: 30,
    nextBody: CFPB,
    // The clause stops collecting until the debt is verified and names no time: the days are those of our own promise.
    source: { ref: "house: 12 CFR 1006.38(d)(2) names no time", reading: "house" },
  },
  {
    jurisdiction: "AU",
    kind: "complaint",
    days: 30,
    nextBody: AFCA,
    source: { ref: "ASIC RG 271.57: 30 calendar days", reading: "unverified" },
  },
  {
    jurisdiction: "AU",
    kind: "hardship",
    days: 21,
    nextBody: AFCA,
    source: { ref: "National Credit Code s 72(4): 21 days", reading: "unverified" },
  },
  {
    jurisdiction: "CN",
    kind: "complaint",
    days: 15,
    nextBody: "12378",
    source: { ref: "银行业保险业消费投诉处理管理办法: 15 days", reading: "unverified" },
  },
];

/**
 * The answer time of a request between places: the shortest that a law of one of them names; our own where none does, and
 * where it is shorter and one of the places is not known. Null if no answer is due.
 */
export function answerTimeOf(kind: RequestKind, places: Places): AnswerTime | null {
  const countries = Object.values(places).map((place: string | null) => place?.toUpperCase().split("-")[0]);
  const ofKind = ANSWER_TIMES.filter((time) => time.kind === kind && countries.includes(time.jurisdiction));
  const [shortest] = ofKind.toSorted((a, b) => a.days - b.days);
  const ours = HOUSE.find((time) => time.kind === kind) ?? null;
  if (shortest === undefined || ours === null) return ours;
  const isOursSooner = countries.includes(undefined) && ours.days < shortest.days;
  return isOursSooner ? { ...ours, nextBody: shortest.nextBody } : shortest;
}

/** When a request that is received at the instant has to be answered; null if nothing is to be answered. */
export function answerBy(time: AnswerTime | null, receivedAt: Instant): Instant | null {
  return time === null ? null : receivedAt + time.days * DAY_SECONDS;
}
