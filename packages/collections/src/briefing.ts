import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import { type Hex, keccak256, stringToHex } from "viem";
import type { Pack } from "./policy/pack.ts";
import { packHash } from "./policy/pack-hash.ts";
import type { Source } from "./policy/rule.ts";

/** What everybody who speaks with debtors has to have read: what the law asks of people, in its own words where they are known. */
export interface Briefing {
  readonly lines: readonly string[];
  /** Changes with every word of every pack and of every lesson, so that whoever read an older text has to read again. */
  readonly hash: Hex;
}

/** When somebody read a briefing. */
export interface Reading {
  readonly hash: Hex;
  readonly readAt: Instant;
}

/** A briefing is good for a year: GB/T 45251-2025 has agencies reviewed once a year at least, and so do we with people. */
export const BRIEFED_DAYS = 365;

/**
 * The briefing of the packs that a creditor named, whose order changes nothing, and of what its people learned from debtors,
 * in their words.
 */
export function briefingOf(packs: readonly Pack[], lessons: readonly string[]): Briefing {
  const sorted = packs.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const hash = keccak256(stringToHex(JSON.stringify([sorted.map(packHash), lessons])));
  const learned = lessons.length === 0 ? [] : ["What we learned", ...lessons.map((words) => `  ${words}`)];
  return { lines: [...sorted.flatMap(linesOf), ...learned], hash };
}

/** Whether somebody has read this very briefing within a year. */
export function isBriefed(readings: readonly Reading[], { hash }: Briefing, now: Instant): boolean {
  return readings.some((reading) => reading.hash === hash && now < reading.readAt + BRIEFED_DAYS * DAY_SECONDS);
}

function linesOf({ id, version, appliesTo, duties = [], rules, retention = [] }: Pack): readonly string[] {
  return [
    `${id}@${version}, for ${appliesTo}`,
    ...duties.map(({ asks, source }) => `  ${asks} (${source.ref})`),
    ...[...rules, ...retention].map(({ id: rule, note, source }) => `  ${rule}: ${sayRule(source, note)}`),
  ];
}

function sayRule({ ref, quote }: Source, note: string | undefined): string {
  return [quote === undefined ? "" : `"${quote}"`, note ?? "", `(${ref})`].filter((part) => part !== "").join(" ");
}
