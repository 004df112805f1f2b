import { utcText } from "@duebook/protocol/calendar";
import { handedOver } from "../store/handover-rows.ts";
import type { Command } from "./command.ts";
import { tableOf } from "./table.ts";

/** Lists where a person has to go on, because everything that a strategy has to say was said. */
export const handovers: Command = {
  usage: "handovers",
  summary: "list open debts whose ladder has ended, so that a person goes on, the longest waiting first",
  async run({ open }) {
    const rows = await handedOver(await open());
    const cells = rows.map(({ reference, installment, since }) => [reference, installment, utcText(since)]);
    const text = rows.length === 0 ? "No ladder has ended." : tableOf(["debt", "installment", "since"], cells);
    return { text, data: rows };
  },
};
