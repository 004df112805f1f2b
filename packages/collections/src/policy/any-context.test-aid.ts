import { blocksOf } from "@duebook/protocol/words/message/template";
import fc from "fast-check";
import { at, DAY, DEBT, OTHER_DEBT } from "../cast.test-aid.ts";
import type { GivenConsent, MadeContact, Milestone, PolicyContext } from "./context.ts";
import { WAYS, type Way } from "./way.ts";

/** Seconds. */
export const MINUTE = 60;

/** With nights on which the clocks of New York, Lord Howe, London and Casablanca change, month ends and holidays. */
const NIGHTS = [
  ...["2026-03-07", "2026-10-31", "2026-04-04", "2026-10-03", "2026-03-28", "2026-02-14", "2026-07-01", "2026-02-28"],
  ...["2026-04-02", "2026-04-24", "2026-12-24", "2026-12-31", "2028-12-30", "2025-12-31"],
];

/** Zones of every pack's country, and those whose clocks are odd. */
export const ZONES = [
  ...["UTC", "America/New_York", "America/Los_Angeles", "Australia/Lord_Howe", "Australia/Sydney", "Europe/London"],
  ...["Europe/Berlin", "Africa/Casablanca", "Asia/Shanghai", "Asia/Seoul", "Asia/Kolkata", "Asia/Jakarta"],
  ...["Asia/Manila", "Asia/Hong_Kong", "Asia/Kathmandu", "Pacific/Chatham", "Pacific/Honolulu"],
];

const WAYS_OFTEN: readonly Way[] = ["voice", "voice", "voice", "email", "email", "sms", "sms", ...WAYS];
const HOLD_KINDS = ["disputed", "deferral", "breathing_space", "cease_requested", "represented", "other"];
const ADDRESSES = ["employer", "public", "family", "referee", "contactList", "guarantor", "occupier"] as const;

const starts = fc.record({ night: fc.constantFrom(...NIGHTS), minute: fc.nat(2 * 1440) });
const nows = starts.map(({ night, minute }) => at(`${night}T00:00:00Z`) + minute * MINUTE);
/** On whole minutes, so that probing by minutes finds every edge exactly. */
const minutesAgo = (days: number) => fc.nat(days * 1440);
/** Mostly what lets a contact pass, so that the other rules are reached. */
const mostly = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const shapes = fc.record({
  now: nows,
  channel: fc.constantFrom(...WAYS_OFTEN),
  purpose: mostly<PolicyContext["purpose"]>("reminder", "receipt", "location"),
  person: fc.option(
    fc.record({
      isNamed: mostly(true, false),
      isDebtorReachable: mostly(false, true),
      timesAsked: mostly(0, 1, 2),
    }),
    { nil: undefined },
  ),
  blocks: mostly(blocksOf("missed", ["from-debt-collector"]), blocksOf("missed"), blocksOf("payment-received"), []),
  addressClass: mostly<PolicyContext["addressClass"]>(null, ...ADDRESSES),
  zones: fc.uniqueArray(fc.constantFrom(...ZONES), { minLength: 0, maxLength: 2 }),
  contacts: fc.array(
    fc.record({
      minute: fc.oneof(minutesAgo(9), minutesAgo(33)),
      channel: fc.constantFrom(...WAYS_OFTEN),
      debtId: fc.constantFrom(DEBT, OTHER_DEBT),
      isConversation: mostly(false, true),
    }),
    { maxLength: 12 },
  ),
  isCounted: fc.boolean(),
  holds: fc.array(fc.record({ from: minutesAgo(9), minutes: fc.nat(4 * 1440), kind: fc.constantFrom(...HOLD_KINDS) }), {
    maxLength: 1,
  }),
  consents: fc.record({
    isGiven: mostly(true, false),
    ageMinutes: fc.oneof(minutesAgo(9), minutesAgo(70)),
    stoppedAfter: mostly<number | null>(null, 0, 1, 5 * 1440),
  }),
  milestones: fc.record({
    dueDays: fc.integer({ min: -3, max: 20 }),
    informedDays: mostly<number | null>(21, null, 1),
    transferredDays: mostly<number | null>(null, 5),
    noticeDays: fc.constantFrom(null, 2, 9),
  }),
});
type Shape = typeof shapes extends fc.Arbitrary<infer T> ? T : never;

/** Any contact in question, with any history. */
export const contexts: fc.Arbitrary<PolicyContext> = shapes.map((shape) => ({
  now: shape.now,
  debtId: DEBT,
  channel: shape.channel,
  purpose: shape.purpose,
  blocks: shape.blocks,
  addressClass: shape.addressClass,
  zones: shape.zones,
  consents: consentsOf(shape),
  holds: shape.holds.map(({ from, minutes, kind }) => ({
    kind,
    since: shape.now - from * MINUTE,
    until: shape.now + (minutes - from) * MINUTE,
  })),
  contacts: shape.contacts.map(
    ({ minute, isConversation, ...contact }): MadeContact => ({
      ...contact,
      at: shape.now - minute * MINUTE,
      ...(shape.isCounted ? { isConversation } : {}),
    }),
  ),
  milestones: milestonesOf(shape),
  ...(shape.person === undefined ? {} : { person: shape.person }),
}));

function consentsOf({ now, channel, purpose, consents }: Shape): readonly GivenConsent[] {
  const { isGiven, ageMinutes, stoppedAfter } = consents;
  if (!isGiven) return [];
  const grantedAt = now - ageMinutes * MINUTE;
  const withdrawnAt = stoppedAfter === null ? null : Math.min(now, grantedAt + stoppedAfter * MINUTE);
  return [{ channel, purpose, grantedAt, withdrawnAt }];
}

function milestonesOf({ now, milestones }: Shape): readonly Milestone[] {
  const { dueDays, informedDays, transferredDays, noticeDays } = milestones;
  const happened = (kind: Milestone["kind"], days: number | null): readonly Milestone[] =>
    days === null ? [] : [{ kind, at: now - days * DAY }];
  return [
    ...happened("due", dueDays),
    ...happened("informed", informedDays),
    ...happened("transferred", transferredDays),
    ...happened("transferNotice", noticeDays),
  ];
}
