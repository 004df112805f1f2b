import type { Kind } from "@duebook/collections/policy/rule";
import type { PolicyView } from "@duebook/protocol/policy-shape";
import { Hono } from "hono";
import type { Config } from "../config.ts";

type Asks = PolicyView["packs"][number]["rules"][number]["asks"];

/** The creditor's collection policy, for everybody: its steps and the packs it named. */
export function policyRoutes(config: Pick<Config, "creditor" | "strategy" | "packs">): Hono {
  const routes = new Hono();
  routes.get("/api/policy", (context) => context.json(policyView(config)));
  return routes;
}

function policyView({ creditor, strategy, packs }: Pick<Config, "creditor" | "strategy" | "packs">): PolicyView {
  return {
    creditorName: creditor.name,
    steps: strategy.steps.map(({ after, offsetDays, channel }) => ({ after, offsetDays, channel })),
    handOverAfterDays: strategy.handOverAfterDays,
    packs: packs.map(({ id, version, rules }) => ({
      id,
      version,
      rules: rules.map((rule) => ({ id: rule.id, source: rule.source.ref, asks: asksOf(rule.asks) })),
    })),
  };
}

/** Each stretch of hours is an ask of its own, since a rule may know several. */
function asksOf(asks: Kind): Asks {
  switch (asks.kind) {
    case "window":
      return asks.anyOf.map(({ from, to, days }) => ({ kind: "window", from, to, days: [...days] }));
    case "maxCount":
      return [{ kind: "maxCount", max: asks.max, hours: asks.hours }];
    case "coolOff":
      return [{ kind: "coolOff", hours: asks.hours }];
    default:
      return [{ kind: asks.kind }];
  }
}
