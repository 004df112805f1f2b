import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import { type Share, share } from "./share.ts";

/** One spell of being past due. */
export interface Spell {
  readonly debt: DebtId;
  /** When the debt fell past due. */
  readonly from: Instant;
  /** When nothing was past due any more; null while it lasts. */
  readonly until: Instant | null;
  /** Whether a person spoke with the debtor meanwhile. */
  readonly hadConversation: boolean;
}

/** How spells of being past due ended. */
export interface CureFigures {
  readonly entered: number;
  /** Ended within the days, of those that entered. */
  readonly cureRate: Share;
  /** Ended without a word from any person, of those that ended. */
  readonly selfCureRate: Share;
  /** Past due again within 60 days, of those that ended. */
  readonly redefaultRate: Share;
}

const REDEFAULT_DAYS = 60;

/** Counts spells that began early enough for their days to be over by now; younger ones say nothing yet. */
export function cureFigures(spells: readonly Spell[], withinDays: number, now: Instant): CureFigures {
  const entered = spells.filter(({ from }) => from + withinDays * DAY_SECONDS <= now);
  const cured = entered.filter((spell) => isCured(spell, withinDays));
  const self = cured.filter(({ hadConversation }) => !hadConversation);
  const again = cured.filter((spell) => spells.some((later) => isRedefault(spell, later)));
  return {
    entered: entered.length,
    cureRate: share(cured.length, entered.length),
    selfCureRate: share(self.length, cured.length),
    redefaultRate: share(again.length, cured.length),
  };
}

function isCured({ from, until }: Spell, withinDays: number): boolean {
  return until !== null && until <= from + withinDays * DAY_SECONDS;
}

function isRedefault({ debt, until }: Spell, later: Spell): boolean {
  if (until === null || later.debt !== debt) return false;
  return later.from > until && later.from <= until + REDEFAULT_DAYS * DAY_SECONDS;
}
