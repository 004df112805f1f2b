import type { Delivery, Outcome } from "./channel.ts";
import { LATER_SECONDS } from "./http-answer.ts";

/** The fields of nodemailer's errors that tell what the server answered, if it did. */
interface SmtpError {
  readonly message: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** Anything in the form of an address: servers say it back in other case, or as the one that they forward to. */
const ADDRESS = /[^\s<>:;,()"']+@[^\s<>:;,()"']+/g;

/** Reads a failed try. `isDataWanted`: the server had asked for the words, so without its answer it may have them. */
export function deliveryOfRefusal(cause: unknown, isDataWanted: boolean): Delivery {
  const error: SmtpError = cause instanceof Error ? cause : { message: String(cause) };
  const because = withoutAddresses(error.response ?? error.message);
  const delivery = { outcome: outcomeOf(error, isDataWanted), providerId: null, because };
  const isLater = delivery.outcome === "failed" && isPassing(error);
  return isLater ? { ...delivery, retryAfterSeconds: LATER_SECONDS } : delivery;
}

/** What a server said with every address struck out, because reasons are kept and addresses are not. */
export function withoutAddresses(said: string): string {
  return said.replaceAll(ADDRESS, "(address)");
}

function outcomeOf({ command, response = "", responseCode }: SmtpError, isDataWanted: boolean): Outcome {
  if (responseCode === undefined) return isDataWanted ? "unknown" : "failed";
  if (command !== "RCPT TO" || isPolicy(response) || responseCode === SERVICE_CLOSING) return "failed";
  return responseCode >= 500 ? "bounced" : "softBounced";
}

/** RFC 5321, 4.2.1: with 4xx the server did not take it and may later, as where greylisting asks for it; nor did one that never answered. */
function isPassing({ responseCode }: SmtpError): boolean {
  return responseCode === undefined || (responseCode >= 400 && responseCode < 500);
}

/** RFC 5321, 4.2.3: the server takes mail for nobody now. */
const SERVICE_CLOSING = 421;

/** RFC 3463 class X.7: refused for how we send, not for whom; the address may well be good. */
function isPolicy(response: string): boolean {
  return /^[45]\d\d[ -][45]\.7\.\d/.test(response);
}
