import { planFor, wishToPay } from "@duebook/collections/hardship/offer-plans";
import { deploymentOf } from "@duebook/protocol/deployment";
import { agreeShape, deferralRequestShape, findPlanShape, planTermsRequestShape } from "@duebook/protocol/http-help";
import { restructuringFromJson, restructuringToJson } from "@duebook/protocol/restructuring-json";
import { Hono } from "hono";
import type { Hex } from "viem";
import { agreePlan, planTerms } from "../requests/agree-plan.ts";
import { deferralData } from "../requests/relief-hand.ts";
import { linkedDebt } from "./help-routes.ts";
import { planLine } from "./help-view.ts";
import { bodyOf } from "./request.ts";
import type { ServerContext } from "./server-context.ts";

/** What a debtor can change alone: plans inside the creditor's limits, and deferrals that the terms give. */
export function planRoutes(server: ServerContext): Hono {
  const routes = new Hono();
  const { database, clock, config, hand } = server;

  routes.post("/api/plans/find", async (context) => {
    const { debt } = await linkedDebt(server, context);
    const { amount } = await bodyOf(context, findPlanShape);
    const { hardship } = config.help;
    const wish = wishToPay(debt.seen, hardship, BigInt(amount), clock());
    const plan = wish === null ? null : planFor(debt.seen, hardship, wish, clock());
    return context.json({ plan: plan === null ? null : planLine(plan) });
  });

  routes.post("/api/plans/terms", async (context) => {
    const { debt, debtor } = await linkedDebt(server, context);
    const { wish } = await bodyOf(context, planTermsRequestShape);
    const terms = planTerms({ facts: debt.seen, debtor }, config, wish, clock());
    const { debtBook } = deploymentOf(config.knownChains, debt.chain);
    return context.json({ restructuring: restructuringToJson(terms), chain: debt.chain, debtBook });
  });

  routes.post("/api/plans/agree", async (context) => {
    const { debt, debtor } = await linkedDebt(server, context);
    const { wish, restructuring, signature } = await bodyOf(context, agreeShape);
    const signed = { wish, restructuring: restructuringFromJson(restructuring), signature: signature as Hex };
    const about = { facts: debt.seen, debtor };
    return context.json({ transaction: await agreePlan(database, hand, config, about, signed, clock()) });
  });

  routes.post("/api/deferral", async (context) => {
    const { debt } = await linkedDebt(server, context);
    const { signBy, signature } = await bodyOf(context, deferralRequestShape);
    const data = deferralData({ id: debt.id, signBy, signature: signature as Hex });
    await hand.check(debt.chain, data);
    return context.json({ transaction: await hand.send(debt.chain, data) });
  });

  return routes;
}
