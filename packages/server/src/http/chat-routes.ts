import { chatRequestShape } from "@duebook/protocol/chat-shape";
import { DuebookError } from "@duebook/protocol/error";
import { Hono } from "hono";
import { chatView, writeToChat } from "../conversation.ts";
import { resolveLink } from "../links.ts";
import { referenceOf } from "../reference.ts";
import type { ConversationKey } from "../store/conversation-rows.ts";
import type { Queryable } from "../store/database.ts";
import { registrationOf } from "../store/debtors.ts";
import type { LinkRow } from "../store/link-rows.ts";
import { findProposal } from "../store/proposals.ts";
import { bodyOf, tokenOf } from "./request.ts";
import type { ServerContext } from "./server-context.ts";

/** The chat on the debtor's page: what was said, and what is said next. */
export function chatRoutes({ database, clock }: Pick<ServerContext, "database" | "clock">): Hono {
  const routes = new Hono();

  routes.get("/api/chat", async (context) => {
    const link = await resolveLink(database, tokenOf(context), "view", clock());
    context.header("Cache-Control", "no-store");
    return context.json(await chatView(database, await keyOf(database, link)));
  });

  routes.post("/api/chat", async (context) => {
    const link = await resolveLink(database, tokenOf(context), "view", clock());
    const { text } = await bodyOf(context, chatRequestShape);
    context.header("Cache-Control", "no-store");
    return context.json(await writeToChat(database, await keyOf(database, link), text, clock()));
  });

  return routes;
}

/** The chat of a link is about its debt alone. Throws `debt/not-recorded`. */
async function keyOf(db: Queryable, { debtor, debt, proposal }: LinkRow): Promise<ConversationKey> {
  if (debt !== null) return { debtor, reference: (await registrationOf(db, debt))?.reference ?? referenceOf(debt) };
  const proposed = proposal === null ? null : await findProposal(db, proposal);
  if (proposed !== null) return { debtor, reference: proposed.reference };
  throw new DuebookError("debt/not-recorded", "This link shows no debt that can be spoken about.");
}
