import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import type { ChannelName, ContactOutcome } from "../contact.ts";
import { percentile, type Share, share } from "./share.ts";

/** One contact as the figures count it. */
export interface CountedContact {
  readonly debtor: string;
  readonly channel: ChannelName;
  readonly outcome: ContactOutcome;
  readonly plannedAt: Instant;
  /** Null if nothing can have left. */
  readonly sentAt: Instant | null;
  /** Rules that kept it back, by id; empty if none did. */
  readonly keptBackBy: readonly string[];
  /** Whether the policy that was asked for it allowed it. */
  readonly isAllowed: boolean;
}

/** How much was said, by what, and what the law kept back. */
export interface ContactFigures {
  readonly sent: number;
  readonly byChannel: Readonly<Record<string, number>>;
  /** Contacts of a debtor in a week in which there was one: the middle one, and the one that 95 % do not exceed. */
  readonly weekP50: number | null;
  readonly weekP95: number | null;
  /** Contacts that were kept back for good, and for later, by the rule. */
  readonly blockedBy: Readonly<Record<string, number>>;
  readonly heldBy: Readonly<Record<string, number>>;
  /** What the policy allowed, of what went out: anything but 1 is a fault. */
  readonly allowed: Share;
}

/** Counts contacts, whatever became of them. */
export function contactFigures(contacts: readonly CountedContact[]): ContactFigures {
  const sent = contacts.filter(({ sentAt }) => sentAt !== null);
  const weeks = weeklyCounts(sent);
  return {
    sent: sent.length,
    byChannel: countBy(sent.map(({ channel }) => channel)),
    weekP50: percentile(weeks, 0.5),
    weekP95: percentile(weeks, 0.95),
    blockedBy: countBy(contacts.filter(({ outcome }) => outcome === "blocked").flatMap(({ keptBackBy }) => keptBackBy)),
    heldBy: countBy(contacts.filter(({ outcome }) => outcome === "held").flatMap(({ keptBackBy }) => keptBackBy)),
    allowed: share(sent.filter(({ isAllowed }) => isAllowed).length, sent.length),
  };
}

/** Things of a kind for every thousand contacts, such as complaints; null without a contact. */
export function perThousand(things: number, contacts: number): number | null {
  return contacts === 0 ? null : (things * 1_000) / contacts;
}

function weeklyCounts(sent: readonly CountedContact[]): readonly number[] {
  const weeks = Map.groupBy(sent, ({ debtor, sentAt }) => `${debtor}/${Math.floor((sentAt ?? 0) / (7 * DAY_SECONDS))}`);
  return [...weeks.values()].map((contacts) => contacts.length);
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
