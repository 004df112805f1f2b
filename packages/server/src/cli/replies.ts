import { utcText } from "@duebook/protocol/calendar";
import { unreadReplies } from "../store/reply-rows.ts";
import type { Command } from "./command.ts";

/** Lists what debtors wrote and nobody has read. */
export const replies: Command = {
  usage: "replies",
  summary: "list what debtors wrote and nobody has read",
  async run({ open }) {
    const rows = await unreadReplies(await open());
    const lines = rows.map(({ providerId, channel, debtor, at, body, wish }) => {
      const stopped = wish === "perhapsStop" ? `\n  reads as a stop, so ${channel} is stopped` : "";
      return `${providerId}\n  ${debtor} by ${channel} at ${utcText(at)}: ${body}${stopped}`;
    });
    return { text: lines.join("\n\n") || "Every reply is read.", data: rows };
  },
};
