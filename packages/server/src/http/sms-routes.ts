import { isFromTwilio, receivedSmsOf, smsReportOf } from "@duebook/channels/twilio-callback";
import { DuebookError } from "@duebook/protocol/error";
import { type Context, Hono } from "hono";
import { takeReply } from "../take-reply.ts";
import { takeReport } from "../take-report.ts";
import type { ServerContext } from "./server-context.ts";

/** Where Twilio posts what debtors text; to be named in its console. */
export const SMS_MESSAGE_PATH = "/hooks/sms/message";
/** Where Twilio posts what became of our texts; named in every one. */
export const SMS_REPORT_PATH = "/hooks/sms/report";

/** Carriers answer STOP by themselves, and nothing else is answered by a machine. */
const SAYS_NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** What Twilio tells: replies and delivery reports, each with its signature. */
export function smsRoutes(server: ServerContext): Hono {
  const routes = new Hono();

  routes.post(SMS_MESSAGE_PATH, async (context) => {
    const received = receivedSmsOf(await formFromTwilio(server, context));
    if (received !== null) await takeReply(server, { channel: "sms", ...received });
    return context.body(SAYS_NOTHING, 200, { "Content-Type": "text/xml" });
  });

  routes.post(SMS_REPORT_PATH, async (context) => {
    const report = smsReportOf(await formFromTwilio(server, context));
    if (report !== null) await takeReport(server, { channel: "sms", ...report });
    return context.body(null, 204);
  });

  return routes;
}

/** Throws `http/not-found` where no texts are sent, and `http/forged`. */
async function formFromTwilio({ config }: ServerContext, context: Context): Promise<URLSearchParams> {
  const { sms, publicUrl } = config;
  if (sms === null || publicUrl === null) throw new DuebookError("http/not-found", "No text messages are taken here.");
  const form = new URLSearchParams(await context.req.text());
  const signature = context.req.header("x-twilio-signature") ?? "";
  // The URL as Twilio was given it: behind a proxy the request itself names another.
  if (isFromTwilio(sms.authToken, `${publicUrl}${context.req.path}`, form, signature)) return form;
  throw new DuebookError("http/forged", "The request does not carry the signature of the sender that it claims.");
}
