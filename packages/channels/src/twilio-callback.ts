import { createHmac, timingSafeEqual } from "node:crypto";
import type { Outcome } from "./channel.ts";

/** What Twilio posts, as a form. */
export type TwilioForm = URLSearchParams;

/** A text that somebody sent to our number. */
export interface ReceivedSms {
  readonly providerId: string;
  /** E.164. */
  readonly from: string;
  readonly text: string;
}

/** What became of a message that Twilio had accepted. */
export interface SmsReport {
  readonly providerId: string;
  readonly outcome: Extract<Outcome, "delivered" | "bounced" | "softBounced" | "stopped" | "failed">;
  readonly because: string;
}

/**
 * True if the form comes from Twilio: the HMAC-SHA1, under the auth token, of the URL that Twilio was given and of the sorted
 * fields (Twilio's "Validating requests").
 */
export function isFromTwilio(authToken: string, url: string, form: TwilioForm, signature: string): boolean {
  const sorted = new URLSearchParams(form);
  sorted.sort();
  const fields = [...sorted].flat().join("");
  const wanted = createHmac("sha1", authToken)
    .update(url + fields)
    .digest("base64");
  const [known, given] = [Buffer.from(wanted), Buffer.from(signature)];
  return given.length === known.length && timingSafeEqual(given, known);
}

/** The text that a form brings, or null if it is none. */
export function receivedSmsOf(form: TwilioForm): ReceivedSms | null {
  const [providerId, from, text] = ["MessageSid", "From", "Body"].map((name) => form.get(name));
  return providerId && from && typeof text === "string" ? { providerId, from, text } : null;
}

/** Carriers' reasons that say something about the number; any other is about the message or about us. */
const OF_NUMBER: Readonly<Record<string, SmsReport["outcome"]>> = {
  21610: "stopped", // the recipient replied STOP
  30005: "bounced", // nobody has this number
  30006: "bounced", // a landline
  30003: "softBounced", // switched off, or out of reach
};

/** What a form reports, or null while the message is only on its way. */
export function smsReportOf(form: TwilioForm): SmsReport | null {
  const providerId = form.get("MessageSid");
  const state = form.get("MessageStatus");
  const code = form.get("ErrorCode") ?? "";
  if (providerId === null) return null;
  if (state === "delivered") return { providerId, outcome: "delivered", because: "the telephone has it" };
  if (state !== "undelivered" && state !== "failed") return null;
  return {
    providerId,
    outcome: OF_NUMBER[code] ?? "failed",
    because: `${state} with code ${/^\d{1,6}$/.exec(code) ?? "none"}`,
  };
}
