import { DuebookError } from "@duebook/protocol/error";
import { Hono } from "hono";
import { takeMailReport } from "../take-mail-report.ts";
import { requireSecret, tokenOf } from "./request.ts";
import type { ServerContext } from "./server-context.ts";

/** Where a mail server posts reports of our mail, each as it came. */
export const MAIL_REPORT_PATH = "/hooks/mail/report";
/** A report brings our own mail back with it, which is some pages of words. */
export const MOST_REPORT_BYTES = 1024 * 1024;

/** What mail servers tell days later; whoever brings it shows the secret as a bearer token. */
export function mailReportRoutes(server: ServerContext): Hono {
  const routes = new Hono();
  routes.post(MAIL_REPORT_PATH, async (context) => {
    const { mailReports } = server.config;
    if (mailReports === null) throw new DuebookError("http/not-found", "No reports of mail are taken here.");
    requireSecret(tokenOf(context), mailReports.secret);
    await takeMailReport(server, new Uint8Array(await context.req.arrayBuffer()));
    return context.body(null, 204);
  });
  return routes;
}
