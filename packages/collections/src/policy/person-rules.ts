import { type Constraint, timeless } from "./constraint.ts";
import type { PolicyContext } from "./context.ts";
import type { MaxAsked } from "./rule.ts";

/** Somebody whom the debtor named, and still names; of whom nobody says so was not named. */
export function namedConstraint({ person }: PolicyContext): Constraint {
  return {
    code: "policy/not-named",
    opensAt: timeless(person?.isNamed === true),
    describe: () => "The debtor did not name this person, or has taken the name back.",
  };
}

/** Nobody else is asked about a debtor who can be reached, or of whom that is not known. */
export function unreachableConstraint({ person }: PolicyContext): Constraint {
  return {
    code: "policy/reachable",
    opensAt: timeless(person?.isDebtorReachable === false),
    describe: () => "An address of the debtor's still works, so nobody else is asked.",
  };
}

/** So many questions to one person, ever. */
export function maxAskedConstraint({ max }: MaxAsked, { person }: PolicyContext): Constraint {
  return {
    code: "policy/asked-already",
    opensAt: timeless(person !== undefined && person.timesAsked < max),
    describe: () =>
      `This person was asked ${person?.timesAsked ?? "an unknown number of"} times; ${max} is the most there may be.`,
  };
}
