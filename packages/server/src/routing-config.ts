import { HELD_OUT } from "@duebook/collections/experiment/tally";
import { DuebookError } from "@duebook/protocol/error";
import type { RoutingConfig } from "./config.ts";
import { requireModel, requireStrategy } from "./strategy-config.ts";

const EVERYBODY = 10_000;

/** The part of the configuration about strategies and experiments, if it makes sense. Throws `config/invalid`. */
export function requireRouting<Routing extends RoutingConfig>(routing: Routing): Routing {
  const { experiment, strategies, strategy, scoring } = routing;
  const all = [strategy, ...Object.values(strategies), ...(experiment?.arms.map((arm) => arm.strategy) ?? [])];
  for (const one of all) requireStrategy(one);
  requireModel(scoring.model);
  if (experiment === null) return routing;
  const { id, arms, holdOutBps } = experiment;
  const total = arms.reduce((sum, { shareBps }) => sum + shareBps, 0);
  if (total !== EVERYBODY || arms.some(({ shareBps }) => !Number.isInteger(shareBps) || shareBps < 0)) {
    refuse(id, `The arms of experiment ${id} have shares of ${total} together; they must be whole and come to 10,000.`);
  }
  if (!Number.isInteger(holdOutBps) || holdOutBps < 0 || holdOutBps > EVERYBODY) {
    refuse(id, `holdOutBps of experiment ${id} is ${holdOutBps}, but must be a whole number from 0 to 10000.`);
  }
  if (new Set(arms.map(({ name }) => name)).size < arms.length)
    refuse(id, `Two arms of experiment ${id} have one name.`);
  if (arms.some(({ name }) => name === HELD_OUT))
    refuse(id, `An arm of experiment ${id} is called ${HELD_OUT}: rename it.`);
  return routing;
}

function refuse(name: string, sentence: string): never {
  throw new DuebookError("config/invalid", sentence, { name });
}
