import { DuebookError } from "@duebook/protocol/error";
import { answerRequest } from "../requests/answer-request.ts";
import type { Command } from "./command.ts";

/** Answers a request of a debtor, who reads the reasons as they are written here. */
export const answer: Command = {
  usage: "answer REQUEST OUTCOME REASONS…",
  summary: "answer a debtor's request: granted or declined, else upheld, partly or rejected, and why",
  async run({ clock, open, config }, { words: [id, outcome, ...reasons] }) {
    if (id === undefined || outcome === undefined) {
      throw new DuebookError("cli/no-request", "Say which request, the outcome and why. See duebook requests.");
    }
    const { contact } = config.creditor;
    const said = { outcome, reasons: reasons.join(" ") };
    const request = await answerRequest(await open(), id, said, contact, clock());
    return { text: `${request.id} is ${request.outcome}; the debtor reads it in the inbox.`, data: request };
  },
};
