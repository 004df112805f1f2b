import { utcText } from "@duebook/protocol/calendar";
import { reviewsAsked } from "../store/review-rows.ts";
import type { Command } from "./command.ts";
import { tableOf } from "./table.ts";

/** Lists whose debts a person has to judge, because no machine does any more. */
export const reviews: Command = {
  usage: "reviews",
  summary: "list open debts whose debtor asked that a person judges, since when",
  async run({ open }) {
    const rows = await reviewsAsked(await open());
    const cells = rows.map(({ reference, askedAt }) => [reference, utcText(askedAt)]);
    return { text: rows.length === 0 ? "Nobody asked for a person." : tableOf(["debt", "since"], cells), data: rows };
  },
};
