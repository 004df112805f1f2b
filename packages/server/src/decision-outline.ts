import type { Decision, DecisionInput } from "@duebook/collections/decision";

/** A decision as the journal states it: steps, codes and hashes, nothing personal. Replaying makes it again. */
export function outlineOf(input: DecisionInput, decision: Decision) {
  const { chains, watermarkAt, isLagging, hasGap, pendingAmount, hasClaim } = input.evidence;
  return {
    kind: "decision",
    debt: input.assessment.debtId,
    decision: decision.kind,
    step: "step" in decision ? decision.step : null,
    installment: decision.installment,
    channel: "channel" in decision ? decision.channel : null,
    because: decision.because.map(({ rule, code }) => ({ rule, code })),
    packs: decision.packs.map(({ id, version, hash }) => ({ id, version, hash })),
    evidence: {
      ...{ watermarkAt, isLagging, hasGap, hasClaim, hasPending: pendingAmount > 0n },
      chains: chains.map(({ chain, finalBlock, watermarkAt }) => ({ chain, finalBlock, watermarkAt })),
    },
  };
}
