import { utcText } from "@duebook/protocol/calendar";
import { unreadReplies } from "../store/reply-rows.ts";
import type { Command } from "./command.ts";
import { deskReader } from "./desk-reader.ts";

/** Lists what debtors wrote and nobody has read. */
export const replies: Command = {
  usage: "replies",
  summary: "list what debtors wrote and nobody has read",
  async run({ open, clock }) {
    const reading = { reader: deskReader(), purpose: "answer", debt: null, at: clock() };
    const rows = await (await open()).transaction((tx) => unreadReplies(tx, reading));
    const lines = rows.map(({ providerId, channel, debtor, at, body, wish }) => {
      const stopped = wish === "perhapsStop" ? `\n  reads as a stop, so ${channel} is stopped` : "";
      return `${providerId}\n  ${debtor} by ${channel} at ${utcText(at)}: ${body}${stopped}`;
    });
    return { text: lines.join("\n\n") || "Every reply is read.", data: rows };
  },
};
