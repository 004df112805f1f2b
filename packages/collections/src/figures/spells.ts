import { DAY_SECONDS } from "@duebook/protocol/calendar";
import { isByPerson } from "@duebook/protocol/channel-name";
import type { DebtFacts } from "@duebook/protocol/debt";
import { quote } from "@duebook/protocol/quote";
import type { Instant } from "@duebook/protocol/terms";
import type { Contact } from "../contact.ts";
import type { Spell } from "./cure.ts";

/** What was written about a debt from an instant until the next one. */
export interface FactsSince {
  readonly facts: DebtFacts;
  readonly since: Instant;
}

/**
 * When a debt was past due, a whole day or more, up to now; `history` is what was written about it, oldest first.
 * Between two facts only time passes, so one look at each stretch finds where a spell begins.
 */
export function spellsOf(history: readonly FactsSince[], now: Instant): readonly Omit<Spell, "hadConversation">[] {
  const spells: { debt: Spell["debt"]; from: Instant; until: Instant | null }[] = [];
  for (const [index, { facts, since }] of history.entries()) {
    const end = history[index + 1]?.since ?? now;
    const from = pastDueFrom(facts, since);
    const open = spells.at(-1);
    const isOpen = open !== undefined && open.until === null;
    if (isOpen && (from === null || from > since)) open.until = since;
    if ((!isOpen || open.until !== null) && from !== null && from < end)
      spells.push({ debt: facts.id, from, until: null });
  }
  return spells;
}

/** Whether a person spoke with the debtor meanwhile; where nobody knows if somebody answered, it counts, as it does for the law. */
export function hadConversation(
  contacts: readonly Contact[],
  { debt, from, until }: Pick<Spell, "debt" | "from" | "until">,
): boolean {
  return contacts.some(({ debtId, channel, sentAt, isConversation }) => {
    if (debtId !== debt || sentAt === null || !isByPerson(channel) || isConversation === false) return false;
    return sentAt >= from && (until === null || sentAt <= until);
  });
}

/** When the facts make the debt a day past due, not before they are known; null if they never do. */
function pastDueFrom(facts: DebtFacts, since: Instant): Instant | null {
  const { nextDueAt, standing } = quote(facts, since);
  if (nextDueAt === null || standing === "closed") return null;
  return Math.max(since, nextDueAt + DAY_SECONDS);
}
