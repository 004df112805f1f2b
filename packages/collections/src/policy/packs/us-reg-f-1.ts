import type { Pack } from "../pack.ts";
import type { Duty, Rule, Source } from "../rule.ts";
import { daily, EVERY_PURPOSE, EVERY_WAY, OTHERS, REMINDER, RINGING, WRITTEN } from "./bounds.ts";
import { FLOOR } from "./floor.ts";

function regF(paragraph: string, reading: Source["reading"] = "primary", quote?: string): Source {
  const ref = `12 CFR 1006.${paragraph}`;
  return quote === undefined ? { ref, reading } : { ref, reading, quote };
}

const RULES: readonly Rule[] = [
  {
    id: "hours",
    level: "law",
    source: regF(
      "6(b)(1)(i)",
      "primary",
      "a time before 8:00 a.m. and after 9:00 p.m. local time at the consumer's location is inconvenient",
    ),
    channels: RINGING,
    purposes: EVERY_PURPOSE,
    asks: daily("08:00", "21:00"),
    note: "Binds machines too (a CFPB FAQ on automatic messages, read second-hand). A consent to other hours is not used.",
  },
  {
    id: "calls-7-in-7",
    level: "presumption",
    source: regF("14(b)(2)(i)(A)"),
    channels: ["voice"],
    purposes: EVERY_PURPOSE,
    asks: { kind: "maxCount", max: 7, hours: 169, by: "debt" },
    note: "Seven consecutive days last 169 hours when a clock goes back. What 14(b)(3) leaves out, unconnected calls and those with a consent, counts too.",
  },
  {
    id: "calls-7-after",
    level: "presumption",
    source: regF("14(b)(2)(i)(B)", "primary", "date of the telephone conversation is the first day"),
    channels: ["voice"],
    purposes: EVERY_PURPOSE,
    asks: { kind: "coolOff", after: ["voice"], of: "conversation", hours: 169, by: "debt" },
    note: "From the conversation itself and not from its day's beginning; 169 hours, for when a clock goes back.",
  },
  {
    id: "opt-out",
    level: "law",
    source: regF("6(e)", "secondary"),
    channels: WRITTEN,
    purposes: EVERY_PURPOSE,
    asks: { kind: "mustContain", blocks: ["how-to-stop"] },
  },
  {
    id: "medium-refused",
    level: "law",
    source: regF("14(h)(1)"),
    channels: EVERY_WAY,
    purposes: EVERY_PURPOSE,
    asks: { kind: "debtorChoice" },
    note: "The one answer that 14(h)(2)(ii) allows to whoever begins is not used.",
  },
  {
    id: "sms-consent-60",
    level: "law",
    source: regF("6(d)(5)(ii)"),
    channels: ["sms"],
    purposes: EVERY_PURPOSE,
    asks: { kind: "requireConsent", maxAgeDays: 60 },
    note: "A check for reassigned numbers would renew it; there is none, so the consent must be young.",
  },
  {
    id: "employer-email",
    level: "law",
    source: regF("22(f)(3)"),
    channels: RINGING,
    purposes: EVERY_PURPOSE,
    asks: { kind: "addressClass", forbid: ["employer"] },
    note: "Speaks of e-mail, held on every way; a consent to the employer's address is not used.",
  },
  {
    id: "social-public",
    level: "law",
    source: regF("22(f)(4)"),
    channels: ["directMessage"],
    purposes: EVERY_PURPOSE,
    asks: { kind: "addressClass", forbid: ["public"] },
  },
  {
    id: "cease",
    level: "law",
    source: regF("6(c)(1)-(2)"),
    channels: EVERY_WAY,
    purposes: EVERY_PURPOSE,
    asks: { kind: "requireState", not: ["cease_requested"] },
    note: "The three kinds of notice that stay allowed are no reminder and no receipt.",
  },
  {
    id: "attorney",
    level: "law",
    source: regF("6(b)(2)"),
    channels: EVERY_WAY,
    purposes: EVERY_PURPOSE,
    asks: { kind: "requireState", not: ["represented"] },
    note: "Whoever is represented is reached through the attorney, by a person.",
  },
  {
    id: "third-party",
    level: "law",
    source: regF("6(d)(1)"),
    channels: EVERY_WAY,
    purposes: EVERY_PURPOSE,
    asks: { kind: "addressClass", forbid: [...OTHERS, "guarantor"] },
    note: "The persons that the paragraph lists are not told apart: nobody but the debtor is written to.",
  },
  {
    id: "dispute",
    level: "law",
    source: regF("38(d)(2)"),
    channels: EVERY_WAY,
    purposes: REMINDER,
    asks: { kind: "requireState", not: ["disputed"] },
  },
  {
    id: "disclosure",
    level: "law",
    source: regF(
      "18(e)(1)-(2)",
      "primary",
      "attempting to collect a debt and any information obtained will be used for that purpose",
    ),
    channels: EVERY_WAY,
    purposes: REMINDER,
    asks: { kind: "mustContain", blocks: ["from-debt-collector"] },
    note: "The long form of the first communication is asked of every one.",
  },
];

const DUTIES: readonly Duty[] = [
  {
    id: "opt-out-confirmation",
    level: "law",
    source: regF("14(h)(2)(i)"),
    asks: "At most one confirmation of an opt-out, with nothing else in it.",
  },
  {
    id: "location-only",
    level: "law",
    source: regF("10(b)"),
    asks: "Who is asked where the debtor lives hears a name and no debt, and never by postcard.",
  },
  {
    id: "validation",
    level: "law",
    source: regF("34(a)(1),(b)(5)"),
    asks: "A validation notice in the first communication or within 5 days of it; its period ends 30 days after receipt.",
  },
  {
    id: "validation-receipt",
    level: "law",
    source: regF("34", "unverified"),
    asks: "The notice may be assumed to be received 5 business days after it was sent.",
  },
  {
    id: "no-overshadowing",
    level: "law",
    source: regF("38(b)(1)"),
    asks: "Nothing in the validation period overshadows the right to dispute.",
  },
  {
    id: "disclosure-language",
    level: "law",
    source: regF("18(e)(4)"),
    asks: "The disclosure is in the language of the message.",
  },
  {
    id: "limited-content",
    level: "law",
    source: regF("2(j)"),
    asks: "A voicemail says a business name that reveals nothing, a person, a number and a request to reply, and no more.",
  },
  {
    id: "time-barred",
    level: "law",
    source: regF("26(b)"),
    asks: "No suit over a time-barred debt, and no threat of one.",
  },
  {
    id: "payment-disputed",
    level: "law",
    source: regF("30(c)(1)"),
    asks: "No payment is applied to a disputed debt.",
  },
  {
    id: "retain",
    level: "law",
    source: regF("100(a)-(b)"),
    asks: "Records from the first collection activity until 3 years after the last; recordings of calls for 3 years.",
  },
];

/** Regulation F while how long records are kept was a duty in words. */
export const usRegFVersion1: Pack = {
  id: "us-reg-f",
  version: "1",
  jurisdiction: "US",
  appliesTo: "debt collectors under the FDCPA; first-party creditors are generally outside",
  effectiveOn: "2021-11-30",
  checkedOn: "2026-11-21",
  rules: [...RULES, ...FLOOR],
  duties: DUTIES,
};
