import * as v from "valibot";
import { channelShape } from "./http.ts";
import { count } from "./json-field.ts";

/** What a rule asks, as far as it can be told in a sentence. */
const askShape = v.variant("kind", [
  /** Hours `HH:MM` on the debtor's clock; weekdays `mon` … `sun`. */
  v.object({ kind: v.literal("window"), from: v.string(), to: v.string(), days: v.array(v.string()) }),
  v.object({ kind: v.literal("maxCount"), max: count, hours: count }),
  v.object({ kind: v.literal("coolOff"), hours: count }),
  v.object({
    kind: v.picklist([
      "noContactDay",
      "requireConsent",
      "debtorChoice",
      "requireState",
      "mustContain",
      "addressClass",
      "requirePrior",
      "namedByDebtor",
      "unreachable",
      "maxAsked",
    ]),
  }),
]);

/**
 * `GET /api/policy`: how this creditor follows up, and the rules in force. For everybody those of all debts, with nothing
 * about any; with a link's token those of its debt.
 */
export const policyShape = v.object({
  creditorName: v.string(),
  steps: v.array(
    v.object({
      after: v.picklist(["due", "grace"]),
      offsetDays: v.pipe(v.number(), v.integer()),
      channel: channelShape,
    }),
  ),
  handOverAfterDays: count,
  packs: v.array(
    v.object({
      id: v.string(),
      version: v.string(),
      rules: v.array(v.object({ id: v.string(), source: v.string(), asks: v.array(askShape) })),
    }),
  ),
});
/** How a creditor follows up, and the rules in force. */
export type PolicyView = v.InferOutput<typeof policyShape>;
