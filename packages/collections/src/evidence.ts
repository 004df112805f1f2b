import { formatAmount } from "@duebook/protocol/amount";
import { utcText } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import type { DecisionInput } from "./decision.ts";
import type { Reason } from "./reason.ts";

/** A payment that a chain shows but could still take back: it silences reminders at once and credits nothing. */
export function paymentSeen({ assessment, finalAssessment }: DecisionInput): Reason | null {
  const pending = assessment.paid - (finalAssessment?.paid ?? 0n);
  if (pending <= 0n) return null;
  return evidence("payment-seen", `A payment of ${formatAmount(pending)} was seen and is not final yet.`);
}

/** Why "not paid" is not proven at the instant that a step asks about, or null if it is. */
export function doubtAt({ finalAssessment, evidence: known }: DecisionInput, asksAt: Instant): Reason | null {
  if (known.hasGap) return evidence("gap", "An event of this debt is missing from what was recorded.");
  if (known.isLagging) return evidence("lagging", "A chain that could have paid this debt cannot be read or lags.");
  if (finalAssessment === null) return evidence("opening-not-final", "The opening of this debt is not final yet.");
  if (known.watermarkAt !== null && known.watermarkAt >= asksAt) return null;
  const watermark = known.watermarkAt === null ? "nowhere yet" : `up to ${utcText(known.watermarkAt)}`;
  const detail = `Payments are final and complete ${watermark}; this step needs them up to ${utcText(asksAt)}.`;
  return evidence("not-proven", detail);
}

function evidence(slug: string, detail: string): Reason {
  return { rule: "evidence", code: `evidence/${slug}`, detail };
}
