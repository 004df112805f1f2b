import type { Instant } from "@duebook/protocol/terms";
import type { Reason } from "../reason.ts";
import type { Constraint } from "./constraint.ts";
import type { PolicyContext } from "./context.ts";
import { coolOffConstraint, maxCountConstraint } from "./frequency-rules.ts";
import { noContactDayConstraint, windowConstraint } from "./hour-rules.ts";
import { addressConstraint, mustContainConstraint } from "./message-rules.ts";
import { openingOfAll } from "./opening.ts";
import type { Pack } from "./pack.ts";
import { consentConstraint, debtorChoiceConstraint, priorConstraint, stateConstraint } from "./permission-rules.ts";
import { maxAskedConstraint, namedConstraint, unreachableConstraint } from "./person-rules.ts";
import type { Rule } from "./rule.ts";
import type { Verdict } from "./verdict.ts";

/** A rule of a pack that binds the contact in question. */
interface Clause extends Constraint {
  readonly rule: string;
}

/**
 * What all packs together say about the contact at `context.now`: the strictest wins, and where no rule speaks of such a
 * contact it is not allowed. A question to somebody else is not allowed either where one of the packs does not speak of it.
 */
export function evaluate(packs: readonly Pack[], context: PolicyContext): Verdict {
  if (packs.length === 0) return NO_PACK;
  const silent = packs.find((pack) => context.purpose === "location" && clausesOf(pack, context).length === 0);
  if (silent !== undefined) return silence(silent);
  const clauses = packs.flatMap((pack) => clausesOf(pack, context));
  if (clauses.length === 0) return NO_RULE;
  const closed = closedAt(clauses, context.now);
  if (closed.length === 0) return allow(packs, context);
  const earliestAllowedAt = openingOfAll(clauses.map(({ opensAt }) => opensAt))(context.now);
  const because = closed.map((clause) => reasonOf(clause, context.now));
  return { outcome: earliestAllowedAt === null ? "block" : "defer", earliestAllowedAt, because };
}

const NO_PACK: Verdict = {
  outcome: "block",
  earliestAllowedAt: null,
  because: [
    { rule: "policy", code: "policy/no-pack", detail: "No pack of rules applies, so nothing is known to be allowed." },
  ],
};

const NO_RULE: Verdict = {
  outcome: "block",
  earliestAllowedAt: null,
  because: [
    {
      rule: "policy",
      code: "policy/no-rule",
      detail: "No rule speaks of such a contact, so it is not known to be allowed.",
    },
  ],
};

/** Reminders are held by what each pack says of them; of others than the debtor a pack has to say that they may be asked. */
function silence({ id, version }: Pack): Verdict {
  const detail = "The pack says of nobody but the debtor that a question may be put, so none is.";
  const because = [{ rule: `${id}@${version}`, code: "policy/no-rule", detail }];
  return { outcome: "block", earliestAllowedAt: null, because };
}

function clausesOf(pack: Pack, context: PolicyContext): readonly Clause[] {
  return pack.rules
    .filter((rule) => binds(rule, context))
    .map((rule) => ({ rule: `${pack.id}@${pack.version}/${rule.id}`, ...constraintOf(rule, context) }));
}

function binds(
  { channels, purposes, addressClasses }: Rule,
  { channel, purpose, addressClass }: PolicyContext,
): boolean {
  const isAddressed = addressClasses === undefined || (addressClass !== null && addressClasses.includes(addressClass));
  return isAddressed && channels.includes(channel) && purposes.includes(purpose);
}

function constraintOf(rule: Rule, context: PolicyContext): Constraint {
  const { asks } = rule;
  switch (asks.kind) {
    case "window":
      return windowConstraint(asks, context);
    case "noContactDay":
      return noContactDayConstraint(asks, context);
    case "maxCount":
      return maxCountConstraint(asks, rule, context);
    case "coolOff":
      return coolOffConstraint(asks, context);
    case "requireConsent":
      return consentConstraint(asks, context);
    case "debtorChoice":
      return debtorChoiceConstraint(context);
    case "requireState":
      return stateConstraint(asks, context);
    case "mustContain":
      return mustContainConstraint(asks, context);
    case "addressClass":
      return addressConstraint(asks, context);
    case "requirePrior":
      return priorConstraint(asks, context);
    case "namedByDebtor":
      return namedConstraint(context);
    case "unreachable":
      return unreachableConstraint(context);
    case "maxAsked":
      return maxAskedConstraint(asks, context);
  }
}

function closedAt(clauses: readonly Clause[], at: Instant): readonly Clause[] {
  return clauses.filter(({ opensAt }) => opensAt(at) !== at);
}

function reasonOf({ rule, code, describe }: Clause, at: Instant): Reason {
  return { rule, code, detail: describe(at) };
}

function allow(packs: readonly Pack[], context: PolicyContext): Verdict {
  const because = packs.map((pack) => ({
    rule: `${pack.id}@${pack.version}`,
    code: "policy/allowed",
    detail: `All ${clausesOf(pack, context).length} rules that bind a ${context.purpose} by ${context.channel} allow it now.`,
  }));
  return { outcome: "allow", earliestAllowedAt: context.now, because };
}
