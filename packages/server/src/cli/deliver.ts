import { utcText } from "@duebook/protocol/calendar";
import { decideDue } from "../jobs/decide-due.ts";
import { deliver as deliverPlanned } from "../jobs/deliver.ts";
import { type UnknownContact, unknownContacts } from "../store/contact-rows.ts";
import type { Command } from "./command.ts";
import { deskOf } from "./desk-of.ts";

/** Decides about every debt that is up for a decision, sends what the rules still allow, and lists what nobody knows. */
export const deliver: Command = {
  usage: "deliver",
  summary: "decide what is due and send what the rules allow, once",
  async run(tools) {
    const desk = await deskOf(tools);
    const decided = await decideDue(desk);
    const sent = await deliverPlanned(desk);
    const unknown = await unknownContacts(desk.database);
    const did = `${decided} debts decided about, ${sent} messages handed to a channel.`;
    return { text: [did, ...unknown.map(textOf)].join("\n"), data: { decided, sent, unknown } };
  },
};

function textOf({ id, debtId, step, channel, sentAt }: UnknownContact): string {
  return `Nobody knows whether ${step} for ${debtId} arrived by ${channel} at ${utcText(sentAt)} (${id}): it counts as sent.`;
}
