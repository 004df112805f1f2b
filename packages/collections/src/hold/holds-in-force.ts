import type { DebtFacts } from "@duebook/protocol/debt";
import type { Instant } from "@duebook/protocol/terms";
import type { Hold } from "../debtor.ts";
import type { DebtorRequest } from "../request/request.ts";
import { holdsOfRequests, holdsOfWaits } from "../request/request-holds.ts";
import { isActive } from "./active-holds.ts";
import { holdKindOf, type Party } from "./hold-kind.ts";
import { holdStateAt, type KeptHold } from "./hold-state.ts";

/** A hold that lasts, as its debtor and the desk may know it. */
export interface HoldInForce extends Hold {
  /** Everything that is said, or requests for money alone. */
  readonly stops: "contacts" | "reminders";
  readonly setBy: Party;
  /** The clause that it rests on; our own word where no law says it. */
  readonly clause: string;
}

/** All that a debt can be on hold by. */
export interface HoldSources {
  readonly kept: readonly KeptHold[];
  readonly requests: readonly DebtorRequest[];
  /** Since when the debtor waits for a person's answer. */
  readonly waitsSince: readonly Instant[];
  readonly facts: Pick<DebtFacts, "state" | "dispute">;
}

/** Every hold that lasts at the instant, the oldest first, with who set it and by which clause. */
export function holdsInForce({ kept, requests, waitsSince, facts }: HoldSources, now: Instant): readonly HoldInForce[] {
  const ofDebtor = [...holdsOfRequests(requests), ...holdsOfWaits(waitsSince)].filter((hold) => isActive(hold, now));
  return [
    ...kept.filter((hold) => holdStateAt(hold, now) === "active").map((hold) => told(hold, hold.setBy)),
    ...ofDebtor.map((hold) => told(hold, "debtor")),
    ...(facts.state === "disputed" ? [told(onChain(facts.dispute?.openedAt ?? now), "chain")] : []),
  ].toSorted((one, other) => one.since - other.since);
}

/** Nobody knows how long it lasts: a ruling, new terms or a lapse end it. */
function onChain(since: Instant): Hold {
  return { kind: "disputed", since, until: null };
}

function told({ kind, since, until }: Hold, setBy: Party): HoldInForce {
  const known = holdKindOf(kind);
  const stops = known === null || known.stops === "contacts" ? "contacts" : "reminders";
  return { kind, since, until, setBy, stops, clause: known?.source.ref ?? "house" };
}
