import type { DebtId } from "@duebook/protocol/terms";
import type { MadeContact } from "./context.ts";
import { clockOf } from "./slow-reading.test-aid.ts";

/**
 * What the packs widened to rolling hours, as the laws say it: in days, weeks and months of the debtor's own calendar.
 * Says which pack's words the contacts made break, if any; for the tests alone.
 */
export function brokenLetters(packs: readonly string[], made: readonly MadeContact[], zone: string): readonly string[] {
  return packs.filter((pack) => LETTERS[pack]?.(made, zone) === true);
}

type Breaks = (made: readonly MadeContact[], zone: string) => boolean;

const LETTERS: Readonly<Record<string, Breaks>> = {
  // Our own: 1 contact a day and 3 a week with a debtor.
  house: (made, zone) => mostInDays(made, zone, 1) > 1 || mostAlike(made, (one) => weekOf(one, zone)) > 3,
  // 7 calls in 7 consecutive days about a debt; none in the 7 days of which a conversation's is the first.
  "us-reg-f": (made, zone) =>
    everyDebt(made).some((ofDebt) => {
      const calls = ofDebt.filter(({ channel }) => channel === "voice");
      return (
        mostInDays(calls, zone, 7) > 7 ||
        calls.some(
          (talk, index) =>
            talk.isConversation !== false &&
            calls.slice(index + 1).some((call) => dayOf(call, zone) - dayOf(talk, zone) < 7),
        )
      );
    }),
  // 3 effective calls and 6 dials a day with a debtor.
  "cn-gbt-45251": (made, zone) => {
    const calls = made.filter(({ channel }) => channel === "voice");
    return (
      mostInDays(
        calls.filter(({ isConversation }) => isConversation !== false),
        zone,
        1,
      ) > 3 || mostInDays(calls, zone, 1) > 6
    );
  },
  // 7 contacts in 7 days about a claim.
  "kr-pdpa": (made, zone) => everyDebt(made).some((ofDebt) => mostInDays(ofDebt, zone, 7) > 7),
  // 3 contacts a week and 10 a month about an account.
  "au-rg-96": (made, zone) =>
    everyDebt(made).some(
      (ofDebt) =>
        mostAlike(ofDebt, (one) => weekOf(one, zone)) > 3 || mostAlike(ofDebt, (one) => monthOf(one, zone)) > 10,
    ),
};

function everyDebt(made: readonly MadeContact[]): readonly (readonly MadeContact[])[] {
  const debts = new Set<DebtId>(made.map(({ debtId }) => debtId));
  return [...debts].map((debt) => made.filter(({ debtId }) => debtId === debt));
}

function mostInDays(made: readonly MadeContact[], zone: string, days: number): number {
  const on = made.map((one) => dayOf(one, zone));
  return Math.max(0, ...on.map((first) => on.filter((day) => day >= first && day < first + days).length));
}

function mostAlike(made: readonly MadeContact[], keyOf: (one: MadeContact) => string): number {
  const keys = made.map(keyOf);
  return Math.max(0, ...keys.map((key) => keys.filter((one) => one === key).length));
}

function dayOf({ at }: MadeContact, zone: string): number {
  return Date.parse(`${clockOf(zone, at).date}T00:00:00Z`) / 86_400_000;
}

/** From Monday on: 1970-01-01 was a Thursday. */
function weekOf(one: MadeContact, zone: string): string {
  return String(Math.floor((dayOf(one, zone) + 3) / 7));
}

function monthOf({ at }: MadeContact, zone: string): string {
  return clockOf(zone, at).date.slice(0, 7);
}
