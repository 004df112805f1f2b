import { utcText } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import type { Constraint } from "./constraint.ts";
import type { MadeContact, PolicyContext } from "./context.ts";
import type { CoolOff, MaxCount, Rule } from "./rule.ts";

const HOUR_SECONDS = 3600;

/** A cap on contacts in any period; a contact of exactly the period's length ago no longer counts. */
export function maxCountConstraint(asks: MaxCount, { channels }: Rule, context: PolicyContext): Constraint {
  const period = asks.hours * HOUR_SECONDS;
  const made = instantsOf(context, (contact) => channels.includes(contact.channel) && counts(asks, contact, context));
  // Room comes back when the oldest of the newest `max` contacts leaves the period.
  const full = made.at(asks.max - 1);
  return {
    code: "policy/frequency-cap",
    opensAt: (at) => (full === undefined ? at : Math.max(at, full + period)),
    describe: (at) => {
      const count = made.filter((instant) => instant > at - period).length;
      return `${count} contacts in the last ${asks.hours} hours; at most ${asks.max} are allowed.`;
    },
  };
}

/** A pause after the newest contact on some channels. */
export function coolOffConstraint(asks: CoolOff, context: PolicyContext): Constraint {
  const [newest] = instantsOf(
    context,
    (contact) => asks.after.includes(contact.channel) && counts(asks, contact, context),
  );
  return {
    code: "policy/cool-off",
    opensAt: (at) => (newest === undefined ? at : Math.max(at, newest + asks.hours * HOUR_SECONDS)),
    describe: () => `Less than ${asks.hours} hours since the contact of ${utcText(newest ?? 0)}.`,
  };
}

function counts({ by, of }: MaxCount | CoolOff, contact: MadeContact, context: PolicyContext): boolean {
  const isOfDebt = by !== "debt" || contact.debtId === context.debtId;
  return isOfDebt && (of === undefined || contact.isConversation !== false);
}

/** Newest first. */
function instantsOf({ contacts }: PolicyContext, isCounted: (contact: MadeContact) => boolean): readonly Instant[] {
  return contacts
    .filter(isCounted)
    .map(({ at }) => at)
    .sort((one, other) => other - one);
}
