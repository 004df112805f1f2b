import { createHmac } from "node:crypto";
import { Agent } from "node:https";
import type { Instant } from "@duebook/protocol/terms";
import webPush, { type PushSubscription } from "web-push";
import type { Channel, Delivery, Message } from "./channel.ts";
import { ANSWER_MS, deliveryWithoutAnswer, refused, tooMany } from "./http-answer.ts";
import { lookupAllowed, refuseLiteral } from "./public-address.ts";

/** How notifications reach browsers. */
export interface PushConfig {
  /** RFC 8292: who sends (`mailto:` or `https:`), and the key pair as base64url. */
  readonly vapid: { readonly subject: string; readonly publicKey: string; readonly privateKey: string };
  /** Addresses that are called though they are not of the public internet; a browser's word says where to. */
  readonly allowedAddresses: readonly string[];
  /** PEM certificates trusted besides the usual ones. */
  readonly ca?: string;
}

/** A notification is worth showing for three days; after that the browser need not be woken. */
const TTL_SECONDS = 3 * 86_400;

/**
 * Notifications by Web Push (RFC 8030, 8291, 8292). The words are encrypted for the browser alone and still name nothing: they
 * show on a locked screen. Push services know no idempotency key, so nothing whose fate is unknown is sent again.
 */
export function createPush(config: PushConfig, clock: () => Instant): Channel {
  return { name: "push", isIdempotent: false, send: (message) => send(config, message, clock) };
}

/** The subscription in an address, or null if it is none. */
export function subscriptionOf(address: string): PushSubscription | null {
  try {
    const { endpoint, keys } = JSON.parse(address);
    const isWhole = [endpoint, keys?.p256dh, keys?.auth].every((part) => typeof part === "string");
    return isWhole && new URL(endpoint).protocol === "https:" ? { endpoint, keys } : null;
  } catch {
    return null;
  }
}

async function send(config: PushConfig, message: Message, clock: () => Instant): Promise<Delivery> {
  const subscription = subscriptionOf(message.to);
  if (subscription === null) return refused("bounced", "the address is no subscription, so nothing was sent");
  const { subject: title, text: body, pageUrl: url, locale: lang } = message;
  const agent = new Agent({ lookup: lookupAllowed(config.allowedAddresses), ca: config.ca, keepAlive: false });
  const topic = topicOf(message, subscription);
  const options = { vapidDetails: config.vapid, TTL: TTL_SECONDS, topic, agent, timeout: ANSWER_MS };
  try {
    refuseLiteral(subscription.endpoint, config.allowedAddresses);
    const { statusCode } = await webPush.sendNotification(
      subscription,
      JSON.stringify({ title, body, url, lang }),
      options,
    );
    return { outcome: "accepted", providerId: null, because: `${statusCode} accepted` };
  } catch (cause) {
    return deliveryOf(cause, clock());
  }
}

/**
 * A newer notification about a debt takes the place of an older one that still waits (RFC 8030, 5.4). Under the subscription's
 * secret, because ids of debts are public and the push service could look a plain hash up.
 */
function topicOf({ debt }: Message, { keys }: PushSubscription): string {
  return createHmac("sha256", Buffer.from(keys.auth, "base64url")).update(debt).digest("base64url").slice(0, 32);
}

function deliveryOf(cause: unknown, at: Instant): Delivery {
  if (!(cause instanceof webPush.WebPushError)) return deliveryWithoutAnswer(cause);
  const { statusCode, headers } = cause;
  const because = `${statusCode} refused`;
  if (statusCode === 404 || statusCode === 410) return refused("bounced", because);
  if (statusCode === 429) return tooMany(new Headers({ "retry-after": headers["retry-after"] ?? "" }), at);
  return refused(statusCode >= 500 ? "unknown" : "failed", because);
}
