import type { DebtFacts, Dispute } from "@duebook/protocol/debt";
import type { Position } from "@duebook/protocol/event";
import { accrued } from "@duebook/protocol/late-fee";
import type { DebtDeferred, DebtForgiven, DebtRestructured, ReliefEvent } from "@duebook/protocol/relief-event";
import type { Instant } from "@duebook/protocol/terms";
import { zeroAddress } from "viem";
import type { Reducers } from "./reducers.ts";

/** What relief, consent and a change of creditor make of a debt. */
export const reliefReducers: Reducers<ReliefEvent> = {
  DebtDeferred: defer,
  DebtForgiven: forgive,
  FeeWaived: (facts, { feeAssessed, blockAt }) => ({ ...accrued(facts, blockAt), feeAssessed }),
  OfferMade: (facts, { amount, until, blockAt }) => ({ ...accrued(facts, blockAt), offer: { amount, until } }),
  OfferCancelled: (facts) => ({ ...facts, offer: null }),
  // What somebody locked for the creditor to settle with changes nothing until the creditor takes it.
  OfferFunded: (facts) => facts,
  DebtRestructured: restructure,
  AssignmentProposed: (facts, { to }) => ({ ...facts, pendingCreditor: to === zeroAddress ? null : to }),
  DebtAssigned: (facts, { to }) => ({ ...facts, creditor: to, pendingCreditor: null }),
  NoteMinted: (facts, { note, owner }) => ({ ...facts, note, creditor: owner, pendingCreditor: null }),
};

/** The late fee up to now first, since the dates that it counts from move. */
function defer(facts: DebtFacts, { by, deferDays, blockAt }: Position & DebtDeferred): DebtFacts {
  const own = by === facts.terms.debtor ? 1 : 0;
  const left = Math.max(0, facts.selfDeferralsLeft - own);
  return { ...accrued(facts, blockAt), deferDays: facts.deferDays + deferDays, selfDeferralsLeft: left };
}

function forgive(facts: DebtFacts, event: Position & DebtForgiven): DebtFacts {
  const { amount, paid, feeAssessed, blockAt } = event;
  return { ...accrued(facts, blockAt), paid, feeAssessed, forgiven: facts.forgiven + amount };
}

/** Of the new terms is paid what came since they were agreed; nothing is assessed, deferred or enforced yet. */
function restructure(facts: DebtFacts, { restructuring, paid, blockAt }: Position & DebtRestructured): DebtFacts {
  const { id: _, version, paid: agreed, endsDispute: __, ...replaced } = restructuring;
  const carried = paid - agreed;
  return {
    ...facts,
    terms: { ...facts.terms, ...replaced },
    state: "active",
    paid: carried,
    feeAssessed: 0n,
    accruedAt: blockAt,
    deferDays: 0,
    version,
    selfDeferralsLeft: restructuring.selfDeferrals,
    acceleratedAt: null,
    isWrittenOff: false,
    offer: null,
    notice: null,
    dispute: facts.dispute && endedByTerms(facts.dispute, blockAt),
    // Which part of what came since was forgiven is not told: at most this.
    forgiven: facts.forgiven < carried ? facts.forgiven : carried,
    rebated: 0n,
  };
}

/** New terms end a dispute that is open; how an earlier one ended stays. */
function endedByTerms(dispute: Dispute, at: Instant): Dispute {
  return dispute.endedAt === null ? { ...dispute, endedAt: at, outcome: "agreed" } : dispute;
}
