import { type Briefing, briefingOf } from "@duebook/collections/briefing";
import type { Pack } from "@duebook/collections/policy/pack";
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
