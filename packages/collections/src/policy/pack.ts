import type { Hex } from "viem";
import type { Duty, Retention, Rule } from "./rule.ts";

/** The rules of one jurisdiction at one version; never edited, only followed by the next version. */
export interface Pack {
  readonly id: string;
  readonly version: string;
  /** ISO 3166 code of the country, `EU` for its member states, or `*` for every place. */
  readonly jurisdiction: string;
  readonly appliesTo: string;
  /** Day since which the law holds, `YYYY-MM-DD`; null if that was not found, left out by the house. */
  readonly effectiveOn?: string | null;
  /** Day on which its sources were last looked at, `YYYY-MM-DD`; left out by the house. */
  readonly checkedOn?: string;
  readonly rules: readonly Rule[];
  readonly duties?: readonly Duty[];
  /** Left out where its law says nothing of it, or nothing was read. */
  readonly retention?: readonly Retention[];
}

/** Which text of a pack was applied. */
export interface PackReference {
  readonly id: string;
  readonly version: string;
  readonly hash: Hex;
}
