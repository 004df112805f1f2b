import { type Constraint, timeless } from "./constraint.ts";
import type { PolicyContext } from "./context.ts";
import type { ForbiddenAddress, MustContain } from "./rule.ts";

/** Parts that the message must have. */
export function mustContainConstraint(asks: MustContain, { blocks }: PolicyContext): Constraint {
  const missing = asks.blocks.filter((block) => !blocks.includes(block));
  return {
    code: "policy/missing-block",
    opensAt: timeless(missing.length === 0),
    describe: () => `The message lacks: ${missing.join(", ")}.`,
  };
}

/** Addresses that others may read. */
export function addressConstraint({ forbid }: ForbiddenAddress, { addressClass }: PolicyContext): Constraint {
  return {
    code: "policy/address-class",
    opensAt: timeless(addressClass === null || (forbid !== "any" && !forbid.includes(addressClass))),
    describe: () => `Addresses of the class ${addressClass} are not written to.`,
  };
}
