import { explainRevert } from "@duebook/protocol/revert";
import { BaseError, ExecutionRevertedError } from "viem";

/** Contracts whose errors the catalogue knows; every other code is of an endpoint or a wallet. */
const CONTRACT_AREAS: readonly string[] = ["debt-book", "escrow", "debt-lens", "pay-desk"];

/**
 * Why contracts refused, from what was thrown or from revert data: their own error as `area/slug`, or `recording/reverted`
 * where a token said no in its own words. Null if no contract spoke.
 */
export function refusalOf(thrown: unknown): string | null {
  const { code } = explainRevert(thrown);
  if (CONTRACT_AREAS.includes(code.split("/")[0] ?? "")) return code;
  const isReverted = thrown instanceof BaseError && thrown.walk((cause) => cause instanceof ExecutionRevertedError);
  return isReverted ? "recording/reverted" : null;
}
