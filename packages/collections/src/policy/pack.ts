import type { Hex } from "viem";
import type { Rule } from "./rule.ts";

/** The rules of one jurisdiction at one version; never edited, only followed by the next version. */
export interface Pack {
  readonly id: string;
  readonly version: string;
  /** ISO 3166 code, or `*` for the house's own. */
  readonly jurisdiction: string;
  readonly appliesTo: string;
  readonly rules: readonly Rule[];
}

/** Which text of a pack was applied. */
export interface PackReference {
  readonly id: string;
  readonly version: string;
  readonly hash: Hex;
}
