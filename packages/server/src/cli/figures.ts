import type { ObjectionFigures } from "@duebook/collections/figures/objection-figures";
import type { Share } from "@duebook/collections/figures/share";
import { formatAmount } from "@duebook/protocol/amount";
import { DAY_SECONDS } from "@duebook/protocol/calendar";
import { type Figures, readFigures } from "../figures.ts";
import type { Command } from "./command.ts";
import { tableOf } from "./table.ts";

/** Says how the portfolio does: aging, roll rates, cures, vintages, and what was said to whom. */
export const figures: Command = {
  usage: "figures",
  summary: "aging, roll rates, cures, vintages and contacts of the portfolio",
  async run({ clock, open }) {
    const data = await readFigures(await open(), clock());
    const parts = [agingText(data), rollText(data), cureText(data), contactText(data), objectionsText(data.objections)];
    return { text: parts.join("\n\n"), data };
  },
};

function agingText({ aging }: Figures): string {
  const rows = aging.rows.map(({ bucket, debts, left }) => [bucket, debts, formatAmount(left)]);
  const late = `${percent(aging.par30)} of what is left is 30 days late or more, ${percent(aging.delinquencyRate)} of the debts are late.`;
  return `${tableOf(["days past due", "debts", "left"], rows)}\n${late}`;
}

function rollText({ rolls, rollToLoss }: Figures): string {
  const rows = rolls.map(({ from, debts, forward, stabilised, back, cured }) => {
    return [from, debts, ...[forward, stabilised, back, cured].map(percent)];
  });
  const table = tableOf(["last month from", "debts", "forward", "stayed", "back", "cured"], rows);
  return `${table}\nAt this pace ${percent(rollToLoss)} of what is current now would come to the last bucket.`;
}

function cureText({ cure, timeToPayment }: Figures): string {
  const days =
    timeToPayment === null
      ? ""
      : ` A first reminder is followed by a payment in ${(timeToPayment / DAY_SECONDS).toFixed(1)} days, the middle one.`;
  return `${cure.entered} times a debt fell past due and 30 days are over: cured ${percent(cure.cureRate)}, by themselves ${percent(cure.selfCureRate)}, past due again within 60 days ${percent(cure.redefaultRate)}.${days}`;
}

function contactText({ contacts, complaintsPerThousand }: Figures): string {
  const kept = [...Object.entries(contacts.heldBy), ...Object.entries(contacts.blockedBy)];
  const lines = kept.map(([rule, count]) => `  ${rule}: ${count}`);
  const sent = `${contacts.sent} contacts were sent, ${percent(contacts.allowed)} of them allowed; a debtor's week had ${contacts.weekP50 ?? "none"} in the middle, ${contacts.weekP95 ?? "none"} at most in 95 of 100.`;
  const complaints = `Complaints for every thousand contacts: ${rate(complaintsPerThousand)}.`;
  return [sent, complaints, ...(lines.length > 0 ? ["Kept back by", ...lines] : [])].join("\n");
}

/** What debtors have against how they are reached, for every thousand contacts. */
export function objectionsText({ byChannel, worstSteps, disputes }: ObjectionFigures): string {
  const rows = byChannel.map(({ channel, sent, stops, complaints }) => [channel, sent, rate(stops), rate(complaints)]);
  const worst = worstSteps.map(({ channel, step, count }) => `  ${step} by ${channel}: ${count}`);
  return [
    tableOf(["for every thousand", "sent", "stops", "complaints"], rows),
    `Disputes for every thousand contacts: ${rate(disputes)}.`,
    ...(worst.length > 0 ? ["Complained of most", ...worst] : []),
  ].join("\n");
}

function rate(number: number | null): string {
  return number?.toFixed(1) ?? "–";
}

function percent(share: Share): string {
  return share === null ? "–" : `${(share * 100).toFixed(1)} %`;
}
