import type { DebtFacts, Dispute } from "@duebook/protocol/debt";
import type { DebtDisputed, DisputeRuled, EnforcementEvent, NoticeGiven } from "@duebook/protocol/enforcement-event";
import type { Position } from "@duebook/protocol/event";
import { accrued } from "@duebook/protocol/late-fee";
import type { Instant } from "@duebook/protocol/terms";
import type { Reducers } from "./reducers.ts";

/** What notice, acceleration and dispute make of a debt. */
export const enforcementReducers: Reducers<EnforcementEvent> = {
  NoticeGiven: giveNotice,
  DebtAccelerated: (facts, { blockAt }) => ({ ...facts, state: "accelerated", acceleratedAt: blockAt }),
  DebtWrittenOff: (facts) => ({ ...facts, isWrittenOff: true }),
  // Security is nobody's payment until it is drawn on.
  DepositAdded: (facts) => facts,
  DebtDisputed: dispute,
  DisputeRuled: rule,
  DisputeLapsed: (facts, { blockAt }) => resume(facts, blockAt, { outcome: "lapsed" }),
};

function giveNotice(facts: DebtFacts, { arrears, cureBy, blockAt }: Position & NoticeGiven): DebtFacts {
  return { ...facts, notice: { givenAt: blockAt, arrears, cureBy } };
}

/** A dispute takes the notice away. */
function dispute(facts: DebtFacts, event: Position & DebtDisputed): DebtFacts {
  const { evidenceHash, feeAssessed, lapsesAt, blockAt } = event;
  const nothingRuled = { endedAt: null, outcome: null, reduced: 0n, refunded: 0n };
  const opened = { openedAt: blockAt, evidenceHash, lapsesAt, ...nothingRuled };
  return { ...accrued(facts, blockAt), feeAssessed, state: "disputed", notice: null, dispute: opened };
}

/** What is refunded was money that counts as forgiven from now on, so it moves no total. */
function rule(facts: DebtFacts, event: Position & DisputeRuled): DebtFacts {
  const { ruling: outcome, amount: reduced, refunded, paid, blockAt } = event;
  return { ...resume(facts, blockAt, { outcome, reduced, refunded }), paid, forgiven: facts.forgiven + reduced };
}

/** Back to what it was before the dispute; the late clock goes on from now. */
function resume(facts: DebtFacts, at: Instant, end: Partial<Dispute>): DebtFacts {
  const state = facts.acceleratedAt === null ? "active" : "accelerated";
  return { ...accrued(facts, at), state, dispute: facts.dispute && { ...facts.dispute, endedAt: at, ...end } };
}
