import type { Instant } from "@duebook/protocol/terms";
import type { PolicyContext } from "./context.ts";
import { type Reading, readingOf, talks } from "./slow-reading.test-aid.ts";

/**
 * The rules of every pack once more, for the tests alone: word by word as a person reads them and one instant at a time,
 * sharing no code and no data with the evaluator and the packs, so that both would have to be wrong in the same way.
 */
export function isLawfulByText(packs: readonly string[], context: PolicyContext, at: Instant): boolean {
  const reading = readingOf(context, at);
  if (reading.isQuestion) return packs.length > 0 && packs.every((pack) => mayAskOthers(pack, reading));
  return packs.length > 0 && isWithinFloor(reading) && packs.every((pack) => TEXTS[pack]?.(reading) ?? false);
}

/** Regulation F alone, of all packs, says that anybody but the debtor may be asked, and where the debtor is, once. */
function mayAskOthers(pack: string, { way, between, asked, held }: Reading): boolean {
  if (pack !== "us-reg-f" || way !== "voice" || asked === undefined) return false;
  return between("09:00", "19:00") && asked.isNamed && !asked.isDebtorReachable && asked.timesAsked === 0 && !held();
}

/** In every pack: ask first, take a no for a no, and leave in peace whoever is on hold. */
function isWithinFloor({ rings, isReminder, consented, isStopped, held }: Reading): boolean {
  return (!rings || consented(Number.POSITIVE_INFINITY)) && !isStopped && !(isReminder && held());
}

const TEXTS: Readonly<Record<string, (reading: Reading) => boolean>> = {
  house: ({ rings, isReminder, whose, between, rang, inboxed, has }) =>
    (!rings || between("09:00", "19:00")) &&
    (!rings || !isReminder || (rang(24).length < 1 && rang(168).length < 3 && inboxed(24).length === 0)) &&
    has("who-writes", "verify-sender", "how-to-stop") &&
    (!isReminder || has("what-is-due", "cannot-pay", "already-paid")) &&
    whose === null,
  "us-reg-f": ({ way, rings, isReminder, whose, between, calls, aboutThis, consented, has, held }) =>
    (!rings || between("08:00", "21:00")) &&
    (way !== "voice" || (aboutThis(calls(169)).length < 7 && talks(aboutThis(calls(169))).length === 0)) &&
    (way !== "sms" || consented(60)) &&
    (isSaidOrBrought(way) || has("how-to-stop")) &&
    (!isReminder || has("from-debt-collector")) &&
    (whose === null || (whose === "employer" && !rings)) &&
    !held("cease_requested") &&
    !held("represented"),
  "uk-conc-7": ({ rings, whose, between }) =>
    (!rings || between("08:00", "21:00")) && (whose === null || whose === "guarantor"),
  "eu-base": (reading) =>
    (!reading.isReminder || isToldOfTransfer(reading)) &&
    (!reading.rings || reading.between("09:00", "19:00")) &&
    reading.whose === null,
  "cn-gbt-45251": ({ way, rings, whose, between, calls }) =>
    (!rings || between("08:00", "22:00")) &&
    (way !== "voice" || (talks(calls(25)).length < 3 && calls(25).length < 6)) &&
    (whose === null || whose === "guarantor"),
  "kr-pdpa": ({ rings, isReminder, whose, between, rang, aboutThis }) =>
    (!rings || between("08:00", "21:00")) &&
    (!rings || !isReminder || aboutThis(rang(169)).length < 7) &&
    whose === null,
  "in-rbi": ({ rings, whose, between }) =>
    (!rings || between("08:00", "19:00")) && (whose === null || whose === "guarantor"),
  "au-rg-96": (reading) =>
    (!reading.rings || (reading.clocks.length > 0 && !isQuietInAustralia(reading))) &&
    (!reading.rings || !reading.isReminder || isSeldomInAustralia(reading)) &&
    (reading.whose === null || reading.whose === "employer"),
  "id-ojk": (reading) =>
    (!reading.rings || reading.between("08:00", "20:00")) &&
    (!reading.isReminder || isInformedBeforeDue(reading)) &&
    reading.whose === null,
  "ph-sec": ({ rings, whose, between }) =>
    (!rings || between("06:00", "22:00")) && (whose === null || whose === "guarantor"),
  "hk-cobp": ({ rings, whose, between }) => (!rings || between("09:00", "19:00")) && whose === null,
};

function isSaidOrBrought(way: string): boolean {
  return ["voice", "directMessage", "letter", "visit"].includes(way);
}

function isToldOfTransfer({ happened }: Reading): boolean {
  const transfers = happened("transferred");
  return transfers.every((transferredAt) => happened("transferNotice").some((toldAt) => toldAt >= transferredAt));
}

function isInformedBeforeDue({ happened }: Reading): boolean {
  const [dueAt] = happened("due");
  return dueAt === undefined || happened("informed").some((informedAt) => informedAt < dueAt);
}

function isSeldomInAustralia({ rang, aboutThis }: Reading): boolean {
  return aboutThis(rang(169)).length < 3 && aboutThis(rang(745)).length < 10;
}

function isQuietInAustralia(reading: Reading): boolean {
  return reading.clocks.some((clock) => isDayOff(clock) || isHourOff(reading, clock) || isWorkOver(reading, clock));
}

type Clock = Reading["clocks"][number];

/** The calendar that we have begins and ends. */
function isDayOff({ date, day }: Clock): boolean {
  return date < "2026-01-01" || date > "2028-12-31" || isPublicDayInAustralia(date, day);
}

function isHourOff({ way }: Reading, { time, day }: Clock): boolean {
  const isPhone = ["voice", "sms", "push", "telegram", "whatsapp"].includes(way);
  if (isPhone) return time < (isWeekend(day) ? "09:00" : "07:30") || time >= "21:00";
  return time < "09:00" || time >= (way === "visit" ? "21:00" : "19:00");
}

function isWorkOver({ way, whose }: Reading, { time, day }: Clock): boolean {
  const isAtWork = whose === "employer" && (way === "visit" || way === "voice");
  return isAtWork && (isWeekend(day) || time < "09:00" || time >= "17:00");
}

function isWeekend(day: string): boolean {
  return day === "Sat" || day === "Sun";
}

/** New Year, Australia Day, Good Friday, Easter Monday, Anzac Day, Christmas and Boxing Day, and the days for those on a weekend. */
function isPublicDayInAustralia(date: string, day: string): boolean {
  const monthDay = date.slice(5);
  if (["01-01", "01-26", "04-25", "12-25", "12-26"].includes(monthDay)) return true;
  const easter = { "2026": ["04-03", "04-06"], "2027": ["03-26", "03-29"], "2028": ["04-14", "04-17"] };
  if ((easter[date.slice(0, 4) as keyof typeof easter] ?? []).includes(monthDay)) return true;
  const onMonday = ["01-02", "01-03", "04-26", "04-27", "12-27", "12-28"];
  return (day === "Mon" && onMonday.includes(monthDay)) || (day === "Tue" && monthDay === "12-28");
}
