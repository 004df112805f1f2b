import { BRIEFED_DAYS, type Briefing, briefingOf, isBriefed } from "@duebook/collections/briefing";
import type { Pack } from "@duebook/collections/policy/pack";
import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import { readingsOf } from "./store/briefing-rows.ts";
import type { Queryable } from "./store/database.ts";
import { lessonsInUse } from "./store/lesson-rows.ts";

/** What whoever speaks with debtors has to have read today: the packs that were named, and what was learned here. */
export async function readBriefing(db: Queryable, packs: readonly Pack[]): Promise<Briefing> {
  const lessons = await lessonsInUse(db);
  return briefingOf(
    packs,
    lessons.map(({ words }) => words),
  );
}

/** Refuses whoever has not read it of late. Throws `task/not-briefed`. */
export async function requireBriefed(db: Queryable, packs: readonly Pack[], person: string, now: Instant) {
  if (isBriefed(await readingsOf(db, person), await readBriefing(db, packs), now)) return;
  const sentence = `${person} has not read what the law asks of people who speak with debtors, as it stands now, within ${BRIEFED_DAYS} days. See duebook briefing.`;
  throw new DuebookError("task/not-briefed", sentence, { person });
}
