import { formatAmount } from "@duebook/protocol/amount";
import { utcText } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import type { ChainEvidence, DecisionInput, Evidence } from "./decision.ts";
import type { Reason } from "./reason.ts";

/** What is known of the chains that could have paid a debt, taken together: the slowest of them decides. */
export function evidenceOf(
  chains: readonly ChainEvidence[],
  facts: Pick<Evidence, "hasGap" | "pendingAmount" | "hasClaim">,
): Evidence {
  const watermarks = chains.map(({ watermarkAt }) => watermarkAt ?? Number.NEGATIVE_INFINITY);
  const slowest = Math.min(...watermarks);
  return {
    ...facts,
    chains,
    watermarkAt: Number.isFinite(slowest) ? slowest : null,
    isLagging: chains.some(({ isLagging }) => isLagging),
  };
}

/** A payment that is on its way, or said to be: it silences reminders at once and credits nothing. */
export function paymentSeen({ assessment, finalAssessment, evidence: known }: DecisionInput): Reason | null {
  const unsettled = assessment.paid - (finalAssessment?.paid ?? 0n);
  if (unsettled > 0n) {
    return evidence("payment-seen", `A payment of ${formatAmount(unsettled)} was seen and is not final yet.`);
  }
  if (known.pendingAmount > 0n) {
    const amount = formatAmount(known.pendingAmount);
    return evidence("transfer-seen", `${amount} reached this debt and is not recorded as a payment yet.`);
  }
  if (!known.hasClaim) return null;
  return evidence("claimed", "The debtor says that a transfer was for this debt; the creditor has not answered yet.");
}

/** Why "not paid" is not proven at the instant that a step asks about, or null if it is. */
export function doubtAt({ finalAssessment, evidence: known }: DecisionInput, asksAt: Instant): Reason | null {
  if (known.hasGap) return evidence("gap", "Something that concerns this debt is missing from what was recorded.");
  if (known.isLagging)
    return evidence("lagging", `${laggingOf(known)} could have paid this debt and cannot be read or lags.`);
  if (finalAssessment === null) return evidence("opening-not-final", "The opening of this debt is not final yet.");
  if (known.watermarkAt !== null && known.watermarkAt >= asksAt) return null;
  const watermark = known.watermarkAt === null ? "nowhere yet" : `up to ${utcText(known.watermarkAt)}`;
  const detail = `Payments are final and complete ${watermark}; this step needs them up to ${utcText(asksAt)}.`;
  return evidence("not-proven", detail);
}

function laggingOf({ chains }: Evidence): string {
  return (
    chains
      .filter(({ isLagging }) => isLagging)
      .map(({ chain }) => chain)
      .join(" and ") || "A chain"
  );
}

function evidence(slug: string, detail: string): Reason {
  return { rule: "evidence", code: `evidence/${slug}`, detail };
}
