import { DuebookError } from "@duebook/protocol/error";
import { linkTokenOf } from "@duebook/protocol/link-token";
import { resolveLink, revokeLink } from "../links.ts";
import type { Command } from "./command.ts";

/** Ends a link that was lost or sent to the wrong person. */
export const revoke: Command = {
  usage: "revoke URL",
  summary: "end a link at once, for one that was lost or sent to the wrong person",
  async run({ clock, open }, { words }) {
    const token = tokenOf(words[0]);
    const database = await open();
    const { debtor } = await resolveLink(database, token, "view", clock());
    await revokeLink(database, token, clock());
    return { text: "The link has ended. The debt's other links still work.", data: { debtor } };
  },
};

function tokenOf(url: string | undefined): string {
  const token = url !== undefined && URL.canParse(url) ? linkTokenOf(new URL(url).hash) : null;
  if (token !== null) return token;
  throw new DuebookError("cli/no-link", "Give the whole link, with what follows #k=, in quotation marks.");
}
