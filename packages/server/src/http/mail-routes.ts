import { DuebookError } from "@duebook/protocol/error";
import { Hono } from "hono";
import { takeMail } from "../take-mail.ts";
import { createTurns } from "../turns.ts";
import { requireSecret, tokenOf } from "./request.ts";
import type { ServerContext } from "./server-context.ts";

/** Where a mail server posts what comes back, each mail as it came: reports of ours, and answers to them. */
export const MAIL_PATH = "/hooks/mail";

/** What comes in by e-mail; whoever brings it shows the secret as a bearer token. */
export function mailRoutes(server: ServerContext): Hono {
  const routes = new Hono();
  // One mail after the other: each may take a thread for as long as it is given.
  const inTurn = createTurns();
  routes.post(MAIL_PATH, async (context) => {
    const { incomingMail } = server.config;
    if (incomingMail === null) throw new DuebookError("http/not-found", "No mail is taken here.");
    requireSecret(tokenOf(context), incomingMail.secret);
    const raw = new Uint8Array(await context.req.arrayBuffer());
    await inTurn(() => takeMail(server, raw));
    return context.body(null, 204);
  });
  return routes;
}
