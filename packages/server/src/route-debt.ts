import { type Assignment, chooseArm, keptArm } from "@duebook/collections/experiment/choose-arm";
import { type Chosen, chooseStrategy } from "@duebook/collections/route/route";
import type { SegmentInput } from "@duebook/collections/score/segment";
import type { Desk } from "./desk.ts";
import { findArm, talliesOf } from "./store/assignment-rows.ts";
import type { Queryable } from "./store/database.ts";
import type { DebtRow } from "./store/debt-rows.ts";
import { isUnscored } from "./store/review-rows.ts";

/** The strategy of a debt and why, as the facts, the debtor's wish and an experiment have it. Writes nothing. */
export async function routeDebt(
  db: Queryable,
  desk: Pick<Desk, "config">,
  debt: DebtRow,
  debtor: string,
  input: SegmentInput,
): Promise<Chosen> {
  return chooseStrategy(desk.config, {
    ...input,
    facts: debt.seen,
    isUnscored: await isUnscored(db, debtor),
    assignment: await assignmentOf(db, desk, debtor),
  });
}

async function assignmentOf(
  db: Queryable,
  { config: { experiment } }: Pick<Desk, "config">,
  debtor: string,
): Promise<Assignment | null> {
  if (experiment === null) return null;
  const tallies = await talliesOf(db, experiment.id);
  const given = await findArm(db, experiment.id, debtor);
  return given === null ? chooseArm(experiment, debtor, tallies) : keptArm(experiment, given.arm, tallies);
}
