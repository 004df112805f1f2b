import { DuebookError } from "@duebook/protocol/error";
import { newRequestShape, withdrawShape } from "@duebook/protocol/http-help";
import { type Context, Hono } from "hono";
import type * as v from "valibot";
import { askForPerson } from "../holds.ts";
import { resolveLink } from "../links.ts";
import { withdrawRequest } from "../requests/answer-request.ts";
import { keepEvidence } from "../requests/keep-evidence.ts";
import { type NewRequest, receiveRequest } from "../requests/receive-request.ts";
import type { DebtRow } from "../store/debt-rows.ts";
import { recordedDebtOfLink } from "./debt-of-link.ts";
import { helpView } from "./help-view.ts";
import { bodyOf, tokenOf } from "./request.ts";
import type { ServerContext } from "./server-context.ts";

/** Where a file is posted: bytes, with the request in the query. */
export const FILE_PATH = "/api/requests/file";

/** A debt and whose it is, as a link opens it. */
export interface LinkedDebt {
  readonly debt: DebtRow;
  readonly debtor: string;
}

/** The debt behind the link of a request. Throws as `resolveLink`, and `debt/not-recorded`. */
export async function linkedDebt({ database, clock }: ServerContext, context: Context): Promise<LinkedDebt> {
  const link = await resolveLink(database, tokenOf(context), "view", clock());
  return { debt: await recordedDebtOfLink(database, link), debtor: link.debtor };
}

/** How a debtor is heard: what can be chosen, what was asked for, and new requests with their files. */
export function helpRoutes(server: ServerContext): Hono {
  const routes = new Hono();
  const { database, clock, config } = server;
  const answer = async (context: Context, { debt, debtor }: LinkedDebt) => {
    context.header("Cache-Control", "no-store");
    return context.json(await helpView(server, debt, debtor));
  };

  routes.get("/api/help", async (context) => answer(context, await linkedDebt(server, context)));

  routes.post("/api/requests", async (context) => {
    const { debt, debtor } = await linkedDebt(server, context);
    const asked = newRequestOf(await bodyOf(context, newRequestShape));
    const { id } = await receiveRequest(database, config, { facts: debt.seen, debtor }, asked, clock());
    return context.json({ id, help: await helpView(server, debt, debtor) });
  });

  routes.post("/api/requests/withdraw", async (context) => {
    const linked = await linkedDebt(server, context);
    const { id } = await bodyOf(context, withdrawShape);
    await withdrawRequest(database, id, linked.debt.id, clock());
    return answer(context, linked);
  });

  routes.post("/api/review", async (context) => {
    const linked = await linkedDebt(server, context);
    await askForPerson(database, linked.debt.id, clock());
    return answer(context, linked);
  });

  routes.post(FILE_PATH, async (context) => {
    const linked = await linkedDebt(server, context);
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    const file = { mediaType: context.req.header("content-type") ?? "", bytes };
    const place = { request: context.req.query("request") ?? "", debt: linked.debt.id };
    await keepEvidence(database, place, file, clock());
    return answer(context, linked);
  });

  return routes;
}

/** What a kind of request has no field for. */
const UNSAID = { words: "", channel: null, contact: null };

function newRequestOf(body: v.InferOutput<typeof newRequestShape>): NewRequest {
  if (body.kind === "promise") {
    const promise = { amount: BigInt(body.amount), day: body.day };
    return { kind: "promise", told: { subject: "", words: "" }, channel: null, contact: null, promise };
  }
  const { subject, words, channel, contact } = { ...UNSAID, ...body };
  if (subject.trim() === "") throw new DuebookError("request/no-words", "Say what it is about. Nothing was sent.");
  return { kind: body.kind, told: { subject, words }, channel, contact, promise: null };
}
