import type { Instant } from "@duebook/protocol/terms";
import type { MadeContact, PolicyContext } from "./context.ts";

/** What a person who checks one contact at one instant looks up, in plain questions; shares no code with the evaluator. */
export function readingOf(context: PolicyContext, at: Instant) {
  const { channel: way, purpose, zones, debtId } = context;
  const clocks = zones.map((zone) => clockOf(zone, at));
  const rings = way !== "inbox";
  const within = (hours: number) => context.contacts.filter((one) => at - one.at < hours * 3600);
  return {
    way,
    rings,
    clocks,
    isReminder: purpose === "reminder",
    isQuestion: purpose === "location",
    asked: context.person,
    whose: context.addressClass,
    between: (from: string, to: string) => clocks.length > 0 && clocks.every(({ time }) => time >= from && time < to),
    rang: (hours: number) => within(hours).filter((one) => one.channel !== "inbox"),
    calls: (hours: number) => within(hours).filter((one) => one.channel === "voice"),
    inboxed: (hours: number) => within(hours).filter((one) => one.channel === "inbox"),
    aboutThis: (made: readonly MadeContact[]) => made.filter((one) => one.debtId === debtId),
    held: (kind?: string) =>
      context.holds.some(
        (one) => (kind === undefined || one.kind === kind) && one.since <= at && (one.until === null || one.until > at),
      ),
    consented: (days: number) => isConsented(context, at, days),
    isStopped: isStopped(context),
    has: (...parts: string[]) => parts.every((part) => (context.blocks as readonly string[]).includes(part)),
    happened: (kind: string) =>
      context.milestones.filter((one) => one.kind === kind && one.at <= at).map((one) => one.at),
  };
}

/** What such a person sees. */
export type Reading = ReturnType<typeof readingOf>;

/** Of some calls those that were, or may have been, conversations. */
export function talks(made: readonly MadeContact[]): readonly MadeContact[] {
  return made.filter((one) => one.isConversation !== false);
}

function isConsented({ channel, purpose, consents }: PolicyContext, at: Instant, days: number): boolean {
  return consents.some(
    (one) =>
      one.channel === channel &&
      one.purpose === purpose &&
      one.grantedAt <= at &&
      at - one.grantedAt < days * 86_400 &&
      (one.withdrawnAt === null || one.withdrawnAt > at),
  );
}

/** The debtor's last word about the way; in the same second, a no. */
function isStopped({ channel, consents, now }: PolicyContext): boolean {
  const said = consents
    .filter((one) => one.channel === channel && one.grantedAt <= now)
    .flatMap(({ grantedAt, withdrawnAt }) => [
      { at: grantedAt, yes: true },
      ...(withdrawnAt === null || withdrawnAt > now ? [] : [{ at: withdrawnAt, yes: false }]),
    ]);
  const lastAt = Math.max(...said.map(({ at }) => at));
  return said.some(({ at, yes }) => at === lastAt && !yes);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** What the debtor's clock and calendar show: `2026-03-09`, `08:59`, `Mon`. */
export function clockOf(zone: string, at: Instant) {
  const formatter =
    formatters.get(zone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short", hourCycle: "h23" });
  formatters.set(zone, formatter);
  const [date = "", time = ""] = formatter.format(at * 1000).split(" ");
  const day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "";
  return { date, time, day };
}
