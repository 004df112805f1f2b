import type { PrivacyView } from "@duebook/protocol/http-privacy";
import { Hono } from "hono";
import { eraseAtRequest } from "../erase-debtor.ts";
import { exportDebtor } from "../export-debtor.ts";
import { resolveLink } from "../links.ts";
import { accessesOf, roleOf } from "../store/access-rows.ts";
import { consentEntriesOf } from "../store/consent-rows.ts";
import type { Queryable } from "../store/database.ts";
import { erasuresOf } from "../store/erasure-rows.ts";
import { tokenOf } from "./request.ts";
import type { ServerContext } from "./server-context.ts";

/** Readings that the page shows; the export holds all of them. */
const SHOWN = 100;

/** The debtor's own data: who read them, what was consented to, all of them to take along, and their erasure. */
export function privacyRoutes({ database, clock, config }: ServerContext): Hono {
  const routes = new Hono();

  routes.use("/api/privacy/*", async (context, next) => {
    await next();
    context.header("Cache-Control", "no-store");
  });

  routes.get("/api/privacy/view", async (context) => {
    const { debtor } = await resolveLink(database, tokenOf(context), "view", clock());
    return context.json(await privacyView(database, debtor));
  });

  routes.post("/api/privacy/export", async (context) => {
    const { debtor, debt } = await resolveLink(database, tokenOf(context), "view", clock());
    const reading = { reader: "debtor", purpose: "export", debt, at: clock() };
    return context.json(await exportDebtor(database, debtor, reading));
  });

  routes.post("/api/privacy/erasure", async (context) => {
    const { debtor } = await resolveLink(database, tokenOf(context), "view", clock());
    return context.json(await eraseAtRequest(database, config, debtor, clock()));
  });

  return routes;
}

async function privacyView(db: Queryable, debtor: string): Promise<PrivacyView> {
  const lines = await accessesOf(db, debtor, SHOWN);
  return {
    accesses: lines.map(({ at, reader, field, purpose }) => ({ at, reader: roleOf(reader), field, purpose })),
    consents: (await consentEntriesOf(db, debtor)).toReversed(),
    erasures: (await erasuresOf(db, debtor)).map((receipt) => ({ ...receipt, because: [...receipt.because] })),
  } as PrivacyView; // the shapes are those of the rows, which the page checks again
}
