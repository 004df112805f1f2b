import { DuebookError } from "@duebook/protocol/error";
import { markRead } from "../store/reply-rows.ts";
import type { Command } from "./command.ts";

/** Says that a reply was read and seen to. */
export const read: Command = {
  usage: "read REPLY",
  summary: "say that a reply was read and seen to",
  async run({ open, clock }, { words: [reply = ""] }) {
    if (await markRead(await open(), reply, clock())) return { text: "Read.", data: { reply } };
    throw new DuebookError("cli/unknown-reply", `No reply ${reply} waits to be read. See duebook replies.`, { reply });
  },
};
