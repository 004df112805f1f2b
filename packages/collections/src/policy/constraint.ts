import type { Instant } from "@duebook/protocol/terms";
import type { Opening } from "./opening.ts";

/** A rule applied to one contact: when it allows, and what it says while it does not. */
export interface Constraint {
  readonly code: string;
  readonly opensAt: Opening;
  readonly describe: (at: Instant) => string;
}

/** Time changes nothing about this: it is allowed or it is not. */
export function timeless(isAllowed: boolean): Opening {
  return (at) => (isAllowed ? at : null);
}
