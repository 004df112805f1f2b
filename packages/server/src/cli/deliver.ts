import { decideDue } from "../jobs/decide-due.ts";
import { deliver as deliverPlanned } from "../jobs/deliver.ts";
import type { Command } from "./command.ts";
import { deskOf } from "./desk-of.ts";

/** Decides about every debt that is up for a decision, then sends what the rules still allow. */
export const deliver: Command = {
  usage: "deliver",
  summary: "decide what is due and send what the rules allow, once",
  async run(tools) {
    const desk = await deskOf(tools);
    const decided = await decideDue(desk);
    const sent = await deliverPlanned(desk);
    return { text: `${decided} debts decided about, ${sent} messages handed to a channel.`, data: { decided, sent } };
  },
};
