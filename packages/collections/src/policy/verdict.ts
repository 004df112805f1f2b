import type { Instant } from "@duebook/protocol/terms";
import type { Reason } from "../reason.ts";

/** What all packs together say about one contact at one instant; the strictest wins. */
export interface Verdict {
  readonly outcome: "allow" | "defer" | "block";
  /** Earliest instant that time alone makes lawful; now if allowed, null if blocked, or if the hours of all zones never meet. */
  readonly earliestAllowedAt: Instant | null;
  /** Every rule that defers or blocks, or one line a pack if all allow. */
  readonly because: readonly Reason[];
}
