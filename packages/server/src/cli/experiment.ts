import { notEnough } from "@duebook/collections/experiment/choose-arm";
import { type Comparison, compareArms } from "@duebook/collections/experiment/tally";
import { countArms } from "../count-arms.ts";
import type { Command } from "./command.ts";

/** Counts what became of the debtors of each arm, and compares them. */
export const experiment: Command = {
  usage: "experiment",
  summary: "count what became of the debtors of each arm, and compare them with the first",
  async run({ config, clock, open }) {
    const running = config.experiment;
    if (running === null) return { text: "No experiment is configured.", data: null };
    const tallies = await countArms(await open(), running, clock());
    const arms = compareArms(tallies);
    const shortage = notEnough(running, tallies);
    const lines = [...arms.map(textOf), ...(shortage === null ? [] : [shortage.detail])];
    return { text: lines.join("\n"), data: { experiment: running.id, tallies, arms, notEnough: shortage } };
  },
};

function textOf({ arm, cureRate, cureInterval, uplift, stopped }: Comparison): string {
  const range = `${percent(cureInterval.low)} to ${percent(cureInterval.high)}`;
  const more =
    uplift === null ? "" : `; ${signed(uplift.difference)} (${signed(uplift.low)} to ${signed(uplift.high)})`;
  return `${arm}: ${percent(cureRate)} cured (${range})${more}${stopped === null ? "" : `; stopped: ${stopped.detail}`}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function signed(difference: number): string {
  return `${difference < 0 ? "" : "+"}${percent(difference)}`;
}
