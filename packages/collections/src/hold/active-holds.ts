import type { Instant } from "@duebook/protocol/terms";
import type { Assessment } from "../assess.ts";
import type { Purpose } from "../contact.ts";
import type { Hold } from "../debtor.ts";
import { holdKindOf } from "./hold-kind.ts";

/**
 * The holds that bind a debt: those that the desk keeps, and those that its chain states. A dispute on chain is one by
 * itself and is never kept twice. A deferral on chain is none: it moves the due dates, so nothing is asked for before them.
 */
export function holdsOn({ state }: Pick<Assessment, "state">, kept: readonly Hold[]): readonly Hold[] {
  return state === "disputed" ? [...kept, { kind: "disputed", since: 0, until: null }] : kept;
}

/** The hold that forbids a purpose at an instant, whatever the packs say of it; the one that lasts longest, or null. */
export function holdAgainst(purpose: Purpose, holds: readonly Hold[], at: Instant): Hold | null {
  const against = holds.filter((hold) => isActive(hold, at) && (purpose === "reminder" || stopsEverything(hold)));
  return against.toSorted((one, other) => endOf(other) - endOf(one))[0] ?? null;
}

/** True while a hold lasts: from its first second up to, not including, its end. */
export function isActive({ since, until }: Hold, at: Instant): boolean {
  return since <= at && (until === null || at < until);
}

/** A kind that nobody knows is taken for the strictest. */
function stopsEverything({ kind }: Hold): boolean {
  return (holdKindOf(kind)?.stops ?? "contacts") === "contacts";
}

function endOf({ until }: Hold): number {
  return until ?? Number.POSITIVE_INFINITY;
}
