import type { Pack } from "@duebook/collections/policy/pack";
import { packsInForce } from "@duebook/collections/policy/packs-in-force";
import type { Kind } from "@duebook/collections/policy/rule";
import type { Strategy } from "@duebook/collections/strategy";
import type { PolicyView } from "@duebook/protocol/policy-shape";
import { Hono } from "hono";
import { readDecisionInput } from "../decision-input.ts";
import { channelsOf, type Desk } from "../desk.ts";
import { lawOfDebt, placesOf } from "../law-of-debt.ts";
import { resolveLink } from "../links.ts";
import { findDebt } from "../store/debt-rows.ts";
import { findDebtor } from "../store/debtors.ts";
import type { LinkRow } from "../store/link-rows.ts";
import { acceptanceOf, findProposal } from "../store/proposals.ts";
import { tokenOf } from "./request.ts";
import type { ServerContext } from "./server-context.ts";

type Asks = PolicyView["packs"][number]["rules"][number]["asks"];
type Treatment = { readonly strategy: Strategy; readonly packs: readonly Pack[] };

/** How the creditor collects: for everybody the steps and the packs that were named, for a link those that bind its debt. */
export function policyRoutes(server: ServerContext): Hono {
  const routes = new Hono();
  const { database, clock, config } = server;
  const desk = { config, channels: channelsOf(server) };

  routes.get("/api/policy", async (context) => {
    if (context.req.header("authorization") === undefined) return context.json(policyView(config, config));
    const link = await resolveLink(database, tokenOf(context), "view", clock());
    context.header("Cache-Control", "no-store");
    return context.json(policyView(config, await treatmentOf(server, desk, link)));
  });

  return routes;
}

/** As the next decision about the debt would have it; until a chain shows the debt, as everybody is treated under its law. */
async function treatmentOf(
  { database, clock }: ServerContext,
  desk: Pick<Desk, "config" | "channels">,
  { debtor, debt, proposal }: LinkRow,
): Promise<Treatment> {
  const id = debt ?? (proposal === null ? null : (await acceptanceOf(database, proposal)).debt);
  const row = id === null ? null : await findDebt(database, id);
  const input = row === null ? null : await readDecisionInput(database, desk, row, clock());
  if (input !== null) return input;
  const { law, packs, strategy } = desk.config;
  const proposed = proposal === null ? null : await findProposal(database, proposal);
  const places =
    id === null ? placesOf(law, await findDebtor(database, debtor), proposed) : await lawOfDebt(database, law, id);
  return { strategy, packs: packsInForce(packs, places) };
}

function policyView({ creditor }: ServerContext["config"], { strategy, packs }: Treatment): PolicyView {
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
