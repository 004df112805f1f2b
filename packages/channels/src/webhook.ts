import { createHmac } from "node:crypto";
import { type ClientRequest, type RequestOptions, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import type { Instant } from "@duebook/protocol/terms";
import { ANSWER_MS } from "./http-answer.ts";
import { lookupAllowed, refuseLiteral } from "./public-address.ts";

/** Where a creditor is told of events. */
export interface WebhookConfig {
  readonly url: string;
  /** `whsec_` and base64, as Standard Webhooks writes it. */
  readonly secret: string;
  /** Addresses that are called though they are not of the public internet, such as a receiver on this machine. */
  readonly allowedAddresses: readonly string[];
}

/** One event to be told; the id is the same on every try, so that the receiver knows a repetition. */
export interface WebhookEvent {
  readonly id: string;
  readonly body: string;
}

/** What came of one try: `gone` asks never to be called again (410). */
export interface WebhookAnswer {
  readonly outcome: "delivered" | "failed" | "gone";
  readonly because: string;
}

/**
 * Tells a creditor's server of one event as Standard Webhooks 1.0 has it. Whatever name the URL has, only an address that was
 * looked up and found public is connected to, and redirects are not followed, so that nobody can point us at our own network.
 */
export async function callWebhook(config: WebhookConfig, event: WebhookEvent, at: Instant): Promise<WebhookAnswer> {
  try {
    refuseLiteral(config.url, config.allowedAddresses);
    const status = await post(config, event, headersOf(config.secret, event, at));
    if (status === 410) return { outcome: "gone", because: "410 wants no more" };
    return { outcome: status >= 200 && status < 300 ? "delivered" : "failed", because: String(status) };
  } catch (cause) {
    return { outcome: "failed", because: cause instanceof Error ? sentenceOf(cause) : String(cause) };
  }
}

/** The three headers of Standard Webhooks; the signature is over id, instant and body. */
export function headersOf(secret: string, { id, body }: WebhookEvent, at: Instant): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": String(at), "webhook-signature": `v1,${signature}` };
}

/** Resolves with the status; the body of the answer is nobody's concern. */
function post(
  config: WebhookConfig,
  { body }: WebhookEvent,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const url = new URL(config.url);
  const lookup = lookupAllowed(config.allowedAddresses);
  const options = { ...POST, headers: { ...headers, "content-type": "application/json" }, lookup };
  return new Promise((resolve, reject) => {
    const request = start(url, options);
    request.on("response", (response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** No agent: a connection of its own for each call, so that what was checked is what is connected to. */
const POST = { method: "POST", agent: false } as const;

function start(url: URL, options: RequestOptions): ClientRequest {
  const signal = AbortSignal.timeout(ANSWER_MS);
  if (url.protocol === "https:") return requestSecure(url, { ...options, signal });
  return requestPlain(url, { ...options, signal });
}

function sentenceOf(cause: Error): string {
  return "code" in cause ? `no answer (${String(cause.code)}): ${cause.message}` : cause.message;
}
