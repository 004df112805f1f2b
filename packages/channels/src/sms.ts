import type { Instant } from "@duebook/protocol/terms";
import type { Channel, Delivery, Message, Outcome } from "./channel.ts";
import { ANSWER_MS, deliveryWithoutAnswer, jsonOf, refused, tooMany } from "./http-answer.ts";
import { segmentsOf } from "./sms-segments.ts";

/** How text messages leave the house. */
export interface SmsConfig {
  /** `https://api.twilio.com`, or what speaks like it. */
  readonly apiUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** A number in E.164 form, or the id of a messaging service (`MG…`). */
  readonly from: string;
  /** Where delivery reports are posted to; null: none are asked for. */
  readonly reportUrl: string | null;
}

/** Parts that a message may take; each is paid for, and more than this is no short message. */
export const MAX_SEGMENTS = 3;

/** E.164. */
const NUMBER = /^\+[1-9]\d{6,14}$/;

/** Whether a text is a telephone number in E.164 form. */
export function isPhoneNumber(text: string): boolean {
  return NUMBER.test(text);
}

/** Twilio's error codes that say something about the number; any other is about us. */
const OF_NUMBER: Readonly<Record<number, Outcome>> = {
  21610: "stopped", // the recipient replied STOP
  21211: "bounced", // no telephone number
  21214: "bounced", // cannot be reached
  21217: "bounced", // does not seem to be one
  21614: "bounced", // a landline
  21612: "softBounced", // no way to it from our number
};

/**
 * Text messages through Twilio's Messages API, by fetch: one request of its hundreds. The API knows no idempotency key, so
 * nothing whose fate is unknown is ever sent again. `clock` reads a Retry-After that is a date.
 */
export function createSms(config: SmsConfig, clock: () => Instant): Channel {
  return { name: "sms", isIdempotent: false, send: (message) => send(config, message, clock) };
}

async function send(config: SmsConfig, { to, text }: Message, clock: () => Instant): Promise<Delivery> {
  if (!isPhoneNumber(to))
    return refused("bounced", "the address is no telephone number in E.164 form, so nothing was sent");
  const { encoding, segments } = segmentsOf(text);
  if (segments > MAX_SEGMENTS) {
    return refused("failed", `the words take ${segments} parts of ${encoding}, at most ${MAX_SEGMENTS} are sent`);
  }
  try {
    return await deliveryOf(await request(config, to, text), clock());
  } catch (cause) {
    return deliveryWithoutAnswer(cause);
  }
}

function request({ apiUrl, accountSid, authToken, from, reportUrl }: SmsConfig, to: string, text: string) {
  const sender = from.startsWith("MG") ? { MessagingServiceSid: from } : { From: from };
  const report = reportUrl === null ? {} : { StatusCallback: reportUrl };
  return fetch(`${apiUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}` },
    body: new URLSearchParams({ To: to, ...sender, Body: text, ...report }),
    redirect: "error", // a password follows nobody elsewhere
    signal: AbortSignal.timeout(ANSWER_MS),
  });
}

async function deliveryOf(response: Response, at: Instant): Promise<Delivery> {
  if (response.status === 429) return tooMany(response.headers, at);
  const { sid = null, code = 0 } = await jsonOf<{ readonly sid: string; readonly code: number }>(response);
  if (response.ok) return { outcome: "accepted", providerId: sid, because: `${response.status} accepted` };
  // Whatever broke on their side may have broken after the message was taken.
  const outcome = response.status >= 500 ? "unknown" : (OF_NUMBER[code] ?? "failed");
  // The code alone: Twilio's sentences repeat the number.
  return refused(outcome, `${response.status} refused with code ${code}`);
}
