import { DAY_SECONDS, utcText } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import type { Hold } from "../debtor.ts";
import type { Reason } from "../reason.ts";
import { HOLD_KINDS, type HoldKind, type HoldName, type Party } from "./hold-kind.ts";

/**
 * A hold from its first word to its last; `until` is the earlier of its end and its lifting. Whether it has lapsed is a
 * matter of the clock, so nobody writes that.
 *
 * ```
 *            HoldSet             HoldLifted
 *   (none) ──────────> active ──────────────> lifted
 *                      │  ^ │
 *             HoldSet: └──┘ │ the clock reaches `until`
 *        another end        └──────────────> lapsed      HoldSet after either end begins a new one
 * ```
 */
export interface KeptHold extends Hold {
  readonly kind: HoldName;
  readonly setBy: Party;
  /** Null unless somebody ended it. */
  readonly liftedBy: Party | null;
}

/** Somebody asks for peace, or gives a hold that lasts another end. */
export interface HoldSet {
  readonly type: "HoldSet";
  readonly kind: HoldName;
  readonly by: Party;
  readonly at: Instant;
  /** Null: as long as the kind allows. */
  readonly until: Instant | null;
}

/** Somebody ends a hold before its time. */
export interface HoldLifted {
  readonly type: "HoldLifted";
  readonly kind: HoldName;
  readonly by: Party;
  readonly at: Instant;
}

/** What happens to a hold. */
export type HoldEvent = HoldSet | HoldLifted;

/** The holds after an event, with the one that it was about; or why it may not happen. */
export type HoldChange =
  | { readonly isAccepted: true; readonly holds: readonly KeptHold[]; readonly hold: KeptHold }
  | { readonly isAccepted: false; readonly because: Reason };

/** Folds one event into the holds of a debtor, or of a debt; the same events give the same holds. */
export function changeHolds(holds: readonly KeptHold[], event: HoldEvent): HoldChange {
  const active = holds.find((hold) => hold.kind === event.kind && holdStateAt(hold, event.at) === "active") ?? null;
  return event.type === "HoldSet" ? set(holds, active, event) : lift(holds, active, event);
}

/** How a hold stands at an instant, not before it was set; computed, never kept. */
export function holdStateAt({ until, liftedBy }: KeptHold, at: Instant): "active" | "lifted" | "lapsed" {
  if (until === null || at < until) return "active";
  return liftedBy === null ? "lapsed" : "lifted";
}

function set(holds: readonly KeptHold[], active: KeptHold | null, event: HoldSet): HoldChange {
  const kind: HoldKind = HOLD_KINDS[event.kind];
  if (kind.stops === "channel") return refuse(event, "is-a-consent", "It stops one channel and is kept as a consent.");
  if (!kind.setBy.includes(event.by) || event.by === "chain") {
    return refuse(event, "not-theirs-to-set", mayOnly(kind.setBy, "set"));
  }
  const latest = latestEndOf(kind, active?.since ?? event.at, event.at);
  // While a treatment lasts nobody knows its end.
  const until = event.until ?? (kind.countedFrom === "set" ? latest : null);
  const fresh: KeptHold = { kind: event.kind, since: event.at, until, setBy: event.by, liftedBy: null };
  return (
    refuseEnd(kind, active, event, latest, until) ??
    accept(holds, active, active === null ? fresh : { ...active, until })
  );
}

function refuseEnd(
  kind: HoldKind,
  active: KeptHold | null,
  event: HoldSet,
  latest: Instant | null,
  until: Instant | null,
): HoldChange | null {
  if (until === null) return null;
  if (until <= event.at) return refuse(event, "already-over", `It would have ended at ${utcText(until)}.`);
  if (latest !== null && until > latest) return refuse(event, "too-long", tooLong(kind, latest));
  if (!isShorter(until, active) || kind.liftedBy.includes(event.by)) return null;
  return refuse(event, "not-theirs-to-lift", mayOnly(kind.liftedBy, "shorten"));
}

function lift(holds: readonly KeptHold[], active: KeptHold | null, event: HoldLifted): HoldChange {
  const kind: HoldKind = HOLD_KINDS[event.kind];
  if (active === null) return refuse(event, "not-set", "No such hold lasts at present.");
  if (!kind.liftedBy.includes(event.by)) {
    return refuse(event, "not-theirs-to-lift", mayOnly(kind.liftedBy, "lift"));
  }
  return accept(holds, active, { ...active, until: event.at, liftedBy: event.by });
}

function accept(holds: readonly KeptHold[], active: KeptHold | null, hold: KeptHold): HoldChange {
  return { isAccepted: true, hold, holds: [...holds.filter((one) => one !== active), hold] };
}

/** Renewing a hold does not make its time begin anew. */
function latestEndOf({ longestDays, countedFrom }: HoldKind, since: Instant, at: Instant): Instant | null {
  if (longestDays === null) return null;
  return (countedFrom === "set" ? since : at) + longestDays * DAY_SECONDS;
}

/** To end a hold sooner than it would is to lift a part of it. */
function isShorter(until: Instant, active: KeptHold | null): boolean {
  if (active === null) return false;
  // The end of a treatment gives an open hold the end that the law names.
  if (active.until === null) return HOLD_KINDS[active.kind].countedFrom !== "endOfTreatment";
  return until < active.until;
}

function mayOnly(parties: readonly Party[], verb: string): string {
  return `Only ${parties.filter((party) => party !== "chain").join(", ")} may ${verb} it.`;
}

function tooLong({ longestDays, source }: HoldKind, latest: Instant): string {
  return `It lasts ${longestDays} days at most (${source.ref}), which is until ${utcText(latest)}.`;
}

function refuse({ kind }: HoldEvent, slug: string, detail: string): HoldChange {
  return { isAccepted: false, because: { rule: `hold/${kind}`, code: `hold/${slug}`, detail: `${kind}: ${detail}` } };
}
