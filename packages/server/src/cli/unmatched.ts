import { formatAmount } from "@duebook/protocol/amount";
import { utcText } from "@duebook/protocol/calendar";
import { listUnmatched, type Unmatched } from "../claims.ts";
import type { Command } from "./command.ts";

/** Lists what reached the creditor and names no debt, with what hints at one and who claims it. */
export const unmatched: Command = {
  usage: "unmatched",
  summary: "list what reached the creditor and names no debt, with hints and claims",
  async run({ open }) {
    const rows = await listUnmatched(await open());
    return { text: rows.map(textOf).join("\n\n") || "Nothing is unmatched.", data: rows.map(dataOf) };
  },
};

function dataOf({ transfer, attribution, claims }: Unmatched) {
  const { chain, transactionId, index, block, memo } = transfer;
  const hints = "hints" in attribution ? attribution.hints : [];
  const amount = attribution.told.arrived;
  return { chain, transactionId, index, at: block.at, amount, memo, because: attribution.because, hints, claims };
}

function textOf(row: Unmatched): string {
  const { chain, transactionId, index, at, amount, memo, hints, claims } = dataOf(row);
  const about = `${formatAmount(amount)} at ${utcText(at)}${memo === null ? "" : `, memo "${memo}"`}`;
  return [
    `${chain} ${transactionId} (index ${index})`,
    `  ${about}`,
    ...hints.map(({ debt, because }) => `  perhaps ${debt}: ${because.map(({ detail }) => detail).join(" ")}`),
    ...claims.map(({ debt, claimedAt, answeredAt }) => {
      return `  claimed for ${debt} at ${utcText(claimedAt)}${answeredAt === null ? "" : ", declined"}`;
    }),
  ].join("\n");
}
