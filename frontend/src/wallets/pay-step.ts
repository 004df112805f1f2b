import type { Amount } from "@duebook/protocol/terms";

/** What happens now while paying; `allow` and `pay` wait for the person to confirm in the wallet. */
export type PayStep =
  | { readonly name: "check" | "clear" | "wait" | "record" }
  | { readonly name: "allow" | "pay"; readonly amount: Amount };

/** Told of each step as it begins. */
export type OnPayStep = (step: PayStep) => void;
