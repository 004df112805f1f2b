import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { listening } from "./listening.ts";

/** A text that was asked for. */
export interface SentText {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  /** Where its reports are to be posted to; null if nobody asked. */
  readonly reportUrl: string | null;
}

/** What the next request meets instead of being taken. */
export type SmsFault =
  | { readonly status: number; readonly code?: number; readonly retryAfter?: string }
  /** `cut` takes the message and never answers. */
  | "cut";

/** An SMS centre that speaks Twilio's Messages API on 127.0.0.1; nothing leaves the machine. */
export interface SmsCentre {
  readonly url: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** What was taken, newest last. */
  texts(): readonly SentText[];
  failNext(fault: SmsFault): void;
  stop(): Promise<void>;
}

/** Starts an SMS centre on a port of its own. */
export async function startSmsCentre(): Promise<SmsCentre> {
  const accountSid = `AC${"0".repeat(32)}`;
  const authToken = "sms-centre-token";
  const faults: SmsFault[] = [];
  const texts: SentText[] = [];
  const path = `/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const credentials = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    if (request.headers.authorization !== credentials) return answer(response, 401, { code: 20003 });
    if (request.method !== "POST" || request.url !== path || !isForm(request))
      return answer(response, 404, { code: 20404 });
    const fault = faults.shift();
    if (fault !== undefined && fault !== "cut") return refuse(response, fault);
    const sent = sentOf(form, texts.length);
    texts.push(sent);
    if (fault === "cut") return response.destroy();
    answer(response, 201, { sid: sent.sid, status: "queued" });
  });
  server.listen(0, "127.0.0.1");
  const url = `http://127.0.0.1:${await listening(server, 0)}`;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, accountSid, authToken, texts: () => texts, failNext: (fault) => void faults.push(fault), stop };
}

function isForm({ headers }: IncomingMessage): boolean {
  return headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
}

function sentOf(form: URLSearchParams, count: number): SentText {
  const read = (name: string) => form.get(name) ?? "";
  return {
    sid: `SM${String(count + 1).padStart(32, "0")}`,
    to: read("To"),
    from: form.get("From") ?? read("MessagingServiceSid"),
    body: read("Body"),
    reportUrl: form.get("StatusCallback"),
  };
}

function refuse(response: ServerResponse, { status, code = 20500, retryAfter }: Exclude<SmsFault, "cut">): void {
  if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
  answer(response, status, { code, message: "refused for +14155550100" });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
