import { curesOf } from "@duebook/collections/experiment/cures-of";
import type { Experiment } from "@duebook/collections/experiment/experiment";
import { HELD_OUT, type Tally } from "@duebook/collections/experiment/tally";
import type { Instant } from "@duebook/protocol/terms";
import { type Assigned, assignedAfter, factsOfDebtors, saveTally } from "./store/assignment-rows.ts";
import type { Database, Queryable } from "./store/database.ts";

/** Debtors a look, so that memory stays small however many there are. */
const BATCH = 1_000;

/** Counts anew what became of the debtors of each arm, those who are held out among them, and keeps it. */
export async function countArms(database: Database, experiment: Experiment, now: Instant): Promise<readonly Tally[]> {
  const names = [...experiment.arms.map(({ name }) => name), HELD_OUT];
  const tallies = new Map(names.map((arm): [string, Tally] => [arm, emptyTally(arm)]));
  let after = "";
  for (;;) {
    const assigned = await assignedAfter(database, experiment.id, after, BATCH);
    for (const tally of await talliesFrom(database, assigned, now)) {
      tallies.set(tally.arm, sumOf(tallies.get(tally.arm) ?? emptyTally(tally.arm), tally));
    }
    const last = assigned.at(-1);
    if (last === undefined || assigned.length < BATCH) break;
    after = last.debtor;
  }
  const counted = [...tallies.values()];
  await database.transaction(async (tx) => {
    for (const tally of counted) await saveTally(tx, experiment.id, tally, now);
  });
  return counted;
}

async function talliesFrom(db: Queryable, assigned: readonly Assigned[], now: Instant): Promise<readonly Tally[]> {
  const facts = await factsOfDebtors(
    db,
    assigned.map(({ debtor }) => debtor),
  );
  return assigned.map(({ debtor, arm, assignedAt, contacts, hasObjected }) => {
    const cures = facts.filter((one) => one.debtor === debtor).map((one) => curesOf(one.facts, assignedAt, now));
    const missed = cures.reduce((total, one) => total + one.missed, 0);
    const cured = cures.reduce((total, one) => total + one.cured, 0);
    return { arm: arm ?? HELD_OUT, debtors: 1, contacts, missed, cured, objections: Number(hasObjected) };
  });
}

function emptyTally(arm: string): Tally {
  return { arm, debtors: 0, contacts: 0, missed: 0, cured: 0, objections: 0 };
}

function sumOf(one: Tally, other: Tally): Tally {
  return {
    arm: one.arm,
    debtors: one.debtors + other.debtors,
    contacts: one.contacts + other.contacts,
    missed: one.missed + other.missed,
    cured: one.cured + other.cured,
    objections: one.objections + other.objections,
  };
}
