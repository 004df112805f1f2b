import { type Constraint, timeless } from "./constraint.ts";
import type { PolicyContext } from "./context.ts";
import { contactDayOpening, windowOpening } from "./local-hours.ts";
import { type Opening, openingOfAll } from "./opening.ts";
import type { Hours, NoContactDay, Window } from "./rule.ts";
import { isZone } from "./zone.ts";

/** Allowed hours, in all zones in which the debtor may be. */
export function windowConstraint(asks: Window, context: PolicyContext): Constraint {
  const hours = asks.anyOf.map(writeHours).join(" or ");
  return inAllZones(context, {
    code: "policy/quiet-hours",
    openingIn: (zone) => windowOpening(asks, zone),
    sentence: (zones) => `A contact is allowed only ${hours} in ${zones}.`,
  });
}

/** Days without contact, in all zones in which the debtor may be. */
export function noContactDayConstraint(asks: NoContactDay, context: PolicyContext): Constraint {
  return inAllZones(context, {
    code: "policy/no-contact-day",
    openingIn: (zone) => contactDayOpening(asks, zone),
    sentence: (zones) => `This is a day without contact in ${zones}, or none that is known to be free of one.`,
  });
}

interface LocalRule {
  readonly code: string;
  readonly openingIn: (zone: string) => Opening;
  readonly sentence: (zones: string) => string;
}

/** Fails closed: if no zone is known, or one is not understood, no hour is known to be allowed. */
function inAllZones({ zones }: PolicyContext, rule: LocalRule): Constraint {
  if (zones.length === 0 || !zones.every(isZone)) return unknownZone(zones);
  const opensAt = openingOfAll(zones.map(rule.openingIn));
  return { code: rule.code, opensAt, describe: () => rule.sentence(zones.join(", ")) };
}

function unknownZone(zones: readonly string[]): Constraint {
  const known =
    zones.length === 0 ? "No time zone is known" : `Not every time zone of ${zones.join(", ")} is understood`;
  const describe = () => `${known}, so no hour is known to be allowed.`;
  return { code: "policy/time-zone-unknown", opensAt: timeless(false), describe };
}

function writeHours({ days, from, to }: Hours): string {
  return days.length === 7 ? `${from}-${to}` : `${from}-${to} on ${days.join(", ")}`;
}
