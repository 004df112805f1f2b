import type { Reason } from "../reason.ts";
import { type Arm, armByShare, type Experiment, isHeldOut, seedOf } from "./experiment.ts";
import { drawBeta, randomFrom } from "./random.ts";
import { stoppedBecause, type Tally } from "./tally.ts";

/** Which arm a debtor is given, or why none. */
export interface Assignment {
  readonly experiment: string;
  /** Null for a debtor who is held out. */
  readonly arm: Arm | null;
  readonly because: readonly Reason[];
}

/** Below this, drawing by results is worse than drawing by shares. */
export const ENOUGH_CONTACTS = 2_000;
/** What is believed of an arm before anything is known: one cure in twenty, as of twenty installments. */
const PRIOR = { cured: 1, notCured: 19 };

/**
 * The arm of a debtor, once for the experiment: by the shares, and by Thompson sampling (Biometrika 25 (1933) 285) where the
 * experiment is adaptive and there is enough data. An arm that was stopped passes its debtors to the first. The tallies
 * and the debtor's id decide everything, so the draw can be made again.
 */
export function chooseArm(experiment: Experiment, debtor: string, tallies: readonly Tally[]): Assignment {
  const { id } = experiment;
  if (isHeldOut(debtor, experiment)) {
    return { experiment: id, arm: null, because: [because(experiment, "held-out", HELD_OUT)] };
  }
  const [first] = experiment.arms;
  const shortage = experiment.isAdaptive ? notEnough(experiment, tallies) : null;
  const isByShare = !experiment.isAdaptive || shortage !== null;
  const drawn = isByShare ? armByShare(experiment, debtor) : armByResult(experiment, debtor, tallies);
  const stopped = stoppedArm(drawn, first, tallies);
  if (stopped !== null) return { experiment: id, arm: first, because: [stopped] };
  const how = because(experiment, isByShare ? "by-share" : "by-result", `The debtor is in arm ${drawn.name}.`);
  return { experiment: id, arm: drawn, because: shortage === null ? [how] : [how, shortage] };
}

/** The arm that a debtor was given before. It stays, unless it was stopped meanwhile or taken out of the experiment. */
export function keptArm(experiment: Experiment, name: string | null, tallies: readonly Tally[]): Assignment {
  const { id, arms } = experiment;
  const [first] = arms;
  if (name === null) return { experiment: id, arm: null, because: [because(experiment, "held-out", HELD_OUT)] };
  const arm = arms.find((one) => one.name === name);
  if (arm === undefined) {
    const gone = because(experiment, "gone", `Arm ${name} is no more, so the debtor is treated as arm ${first.name}.`);
    return { experiment: id, arm: first, because: [gone] };
  }
  const stopped = stoppedArm(arm, first, tallies);
  if (stopped !== null) return { experiment: id, arm: first, because: [stopped] };
  return { experiment: id, arm, because: [because(experiment, "kept", `The debtor stays in arm ${arm.name}.`)] };
}

/** Why arms cannot be chosen by their results yet, or null if they can. */
export function notEnough(experiment: Experiment, tallies: readonly Tally[]): Reason | null {
  const inArms = tallies.filter(({ arm }) => experiment.arms.some(({ name }) => name === arm));
  const contacts = inArms.reduce((total, tally) => total + tally.contacts, 0);
  if (contacts >= ENOUGH_CONTACTS) return null;
  const detail = `Not enough data: ${contacts} contacts, and results say something from ${ENOUGH_CONTACTS} on.`;
  return because(experiment, "not-enough-data", detail);
}

const HELD_OUT = "The debtor is in no experiment, for good, so that there is something to compare them with.";

/** One draw for each arm of what its cure rate may be; the highest is taken. */
function armByResult({ id, arms }: Experiment, debtor: string, tallies: readonly Tally[]): Arm {
  const random = randomFrom(seedOf(`draw/${id}`, debtor));
  const draws = arms.map((arm) => {
    const { cured = 0, missed = 0 } = tallies.find((tally) => tally.arm === arm.name) ?? {};
    return drawBeta(PRIOR.cured + cured, PRIOR.notCured + missed - cured, random);
  });
  return arms[draws.indexOf(Math.max(...draws))] ?? arms[0];
}

function stoppedArm(arm: Arm, first: Arm, tallies: readonly Tally[]): Reason | null {
  const [ours, theirs] = [arm, first].map(({ name }) => tallies.find((tally) => tally.arm === name));
  return arm === first || ours === undefined || theirs === undefined ? null : stoppedBecause(ours, theirs);
}

function because({ id }: Experiment, slug: string, detail: string): Reason {
  return { rule: `experiment/${id}`, code: `experiment/${slug}`, detail };
}
