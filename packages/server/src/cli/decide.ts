import { decide as decideInput } from "@duebook/collections/decide";
import type { Decision } from "@duebook/collections/decision";
import type { Route } from "@duebook/collections/route/route";
import type { DebtId } from "@duebook/protocol/terms";
import { askChecked, crossCheck } from "../ask-checked.ts";
import { readDecisionInput } from "../decision-input.ts";
import type { Desk } from "../desk.ts";
import { findDebt, loadDebts } from "../store/debt-rows.ts";
import type { Command } from "./command.ts";
import { deskOf } from "./desk-of.ts";
import { findNamedDebt } from "./named-debt.ts";

/** Says what would be decided now about one debt or all, and why. Writes nothing. */
export const decide: Command = {
  usage: "decide [DEBT]",
  summary: "say what would be decided now, and why; writes nothing",
  async run(tools, { words }) {
    const desk = await deskOf(tools);
    const debts =
      words[0] === undefined ? await loadDebts(desk.database) : [await findNamedDebt(desk.database, words[0])];
    const lines = [];
    for (const debt of debts) lines.push({ debt: debt.id, ...(await decisionAbout(desk, debt.id)) });
    const text = lines.map(({ debt, decision, route }) => `${debt}\n${textOf(decision)}${routeText(route)}`).join("\n");
    return { text: text || "No debt is recorded.", data: lines };
  },
};

interface Answer {
  readonly decision: Decision | null;
  readonly route: Route | null;
}

async function decisionAbout(desk: Desk, id: DebtId): Promise<Answer> {
  const check = await crossCheck(desk, id, decideInput);
  const debt = await findDebt(desk.database, id);
  const input = debt === null ? null : await readDecisionInput(desk.database, desk, debt, desk.clock());
  if (debt === null || input === null) return { decision: null, route: null };
  const checked = await askChecked(desk.database, debt, input, check, decideInput);
  // A chain that moved in between is asked about its new final block.
  if (checked === null) return decisionAbout(desk, id);
  return { decision: checked.decision, route: checked.input.route ?? null };
}

function routeText(route: Route | null): string {
  if (route === null) return "";
  const { score, because } = route;
  const points = score === null ? [] : [`    score: ${score.points} points by ${score.by}`];
  const lines = [...because, ...(score?.because ?? [])].map(({ rule, detail }) => `    ${rule}: ${detail}`);
  return ["", ...lines, ...points].join("\n");
}

function textOf(decision: Decision | null): string {
  if (decision === null) return "  no debtor is registered for it, so there is nobody to contact";
  const step = "step" in decision && decision.step !== null ? ` ${decision.step}` : "";
  return [`  ${decision.kind}${step}`, ...decision.because.map(({ rule, detail }) => `    ${rule}: ${detail}`)].join(
    "\n",
  );
}
