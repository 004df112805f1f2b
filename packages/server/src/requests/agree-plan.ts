import { planFor } from "@duebook/collections/hardship/offer-plans";
import type { Wish } from "@duebook/collections/hardship/plan";
import { DuebookError } from "@duebook/protocol/error";
import { canonicalJson } from "@duebook/protocol/journal";
import { restructuringToJson } from "@duebook/protocol/restructuring-json";
import type { Instant, Restructuring } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import type { Database } from "../store/database.ts";
import { insertPlan, setPlanTransaction } from "../store/plan-rows.ts";
import { decideRequest } from "../store/request-rows.ts";
import { type AboutDebt, type RequestConfig, receiveWithin } from "./receive-request.ts";
import { type ReliefHand, restructureData } from "./relief-hand.ts";

/** What a debtor signed: the wish, the terms that were offered for it, and the signature. */
export interface SignedPlan {
  readonly wish: Wish;
  readonly restructuring: Restructuring;
  readonly signature: Hex;
}

/** The exact terms of a plan inside the creditor's limits. Throws `plan/not-offered`. */
export function planTerms({ facts }: AboutDebt, { help }: RequestConfig, wish: Wish, now: Instant): Restructuring {
  const plan = planFor(facts, help.hardship, wish, now);
  if (plan !== null) return plan.restructuring;
  const sentence = "This plan cannot be had without a person any more. Nothing was changed; ask for help instead.";
  throw new DuebookError("plan/not-offered", sentence);
}

/**
 * Takes the debtor's signature over a plan and sends the terms as the creditor. What was signed is kept before it is sent,
 * so that a stop in between loses nothing (`sendPlans`). Throws `plan/not-offered`, `plan/changed`, or what `hand` throws.
 */
export async function agreePlan(
  database: Database,
  hand: ReliefHand,
  config: RequestConfig,
  about: AboutDebt,
  { wish, restructuring, signature }: SignedPlan,
  now: Instant,
): Promise<Hex> {
  const { facts } = about;
  requireSame(planTerms(about, config, wish, now), restructuring, now);
  const data = restructureData(restructuring, signature);
  await hand.check(facts.chain, data);
  const request = await database.transaction(async (tx) => {
    const told = { subject: "plan", words: `${wish.kind} ${wish.count}` };
    const asked = { kind: "hardship", told, channel: null, contact: null, promise: null } as const;
    const request = await receiveWithin(tx, config, about, asked, now);
    await insertPlan(tx, { request: request.id, debt: facts.id, restructuring, debtorSignature: signature });
    await decideRequest(tx, request, now, "granted", "The plan is inside what the creditor grants without asking.");
    return request.id;
  });
  const transaction = await hand.send(facts.chain, data);
  await setPlanTransaction(database, request, transaction);
  return transaction;
}

/** Only the last day to sign differs from what would be offered now, or the debtor is asked anew. */
function requireSame(offered: Restructuring, signed: Restructuring, now: Instant): void {
  const textOf = (one: Restructuring) => canonicalJson({ ...restructuringToJson(one), signBy: 0 });
  if (textOf(offered) === textOf(signed) && signed.signBy >= now && signed.signBy <= offered.signBy) return;
  const sentence = "The debt changed since this plan was shown. Nothing was changed by this; look at the plans again.";
  throw new DuebookError("plan/changed", sentence);
}
