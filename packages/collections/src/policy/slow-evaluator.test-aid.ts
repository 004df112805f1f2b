import type { Instant } from "@duebook/protocol/terms";
import type { PolicyContext } from "./context.ts";

/**
 * The house's rules once more, for the tests alone: word by word as a person reads them and one instant at a time,
 * sharing no code with the evaluator, so that both would have to be wrong in the same way.
 */
export function isLawfulByText(context: PolicyContext, at: Instant): boolean {
  const { channel, contacts, consents, holds, zones } = context;
  const isHeld = holds.some(({ since, until }) => since <= at && (until === null || at < until));
  const isStopped = consents.some((consent) => consent.channel === channel && consent.withdrawnAt !== null);
  if (isHeld || isStopped) return false;
  if (channel === "inbox") return true;
  const emails = contacts.filter((contact) => contact.channel === "email");
  const within = (made: readonly { at: Instant }[], hours: number) => made.filter((one) => one.at > at - hours * 3600);
  const inboxes = contacts.filter((contact) => contact.channel === "inbox");
  return (
    zones.length > 0 &&
    zones.every((zone) => isBetweenNineAndSeven(zone, at)) &&
    within(emails, 24).length < 1 &&
    within(emails, 168).length < 3 &&
    within(inboxes, 24).length === 0 &&
    consents.some((consent) => consent.channel === "email" && consent.purpose === "reminder")
  );
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function isBetweenNineAndSeven(zone: string, at: Instant): boolean {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  clocks.set(zone, clock);
  const time = clock.format(at * 1000);
  return time >= "09:00" && time < "19:00";
}
