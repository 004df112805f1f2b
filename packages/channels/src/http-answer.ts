import type { Delivery, Outcome } from "./channel.ts";

/** How long the other side may take to answer, in milliseconds. */
export const ANSWER_MS = 20_000;

/** Errors of a connection that was never made: no byte of the request has left. */
const NOT_CONNECTED = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

/** How long to leave the other side alone where it could not be reached or takes nothing for now, and said no time itself. */
export const LATER_SECONDS = 300;

/** What the other side said in JSON; nothing where it said something else. */
export async function jsonOf<Answer extends object>(response: Response): Promise<Partial<Answer>> {
  const answer: unknown = await response.json().catch(() => null);
  return typeof answer === "object" && answer !== null ? answer : {};
}

/** A delivery that got no id of the other side. */
export function refused(outcome: Outcome, because: string): Delivery {
  return { outcome, providerId: null, because };
}

/** What became of a request that got no answer: failed if it cannot have arrived, else unknown. Holds no address. */
export function deliveryWithoutAnswer(cause: unknown): Delivery {
  const code = codeOf(cause);
  const because = `no connection (${code})`;
  // Our own refusal of an address that is not of the public internet: no later try is another.
  if (code === "EREFUSEDADDRESS") return refused("failed", because);
  if (code !== null && NOT_CONNECTED.includes(code)) {
    return { ...refused("failed", because), retryAfterSeconds: LATER_SECONDS };
  }
  return refused("unknown", `no answer (${code ?? "connection lost"})`);
}

/** 429: nothing was taken. Without a Retry-After that can be read, a minute. */
export function tooMany(headers: Headers, at: number): Delivery {
  const delivery = refused("failed", "429 the other side takes no more for now");
  return { ...delivery, retryAfterSeconds: retryAfter(headers.get("retry-after"), at) };
}

/** RFC 9110, 10.2.3: seconds, or a date. Between a second and a day, whatever it says. */
function retryAfter(text: string | null, at: number): number {
  const seconds = text === null ? 60 : /^\d+$/.test(text) ? Number(text) : Math.ceil(Date.parse(text) / 1000) - at;
  return Number.isNaN(seconds) ? 60 : Math.min(Math.max(seconds, 1), 86_400);
}

function codeOf(cause: unknown): string | null {
  if (typeof cause !== "object" || cause === null) return null;
  // fetch wraps what happened to the socket, and the tries at several addresses of a name once more.
  if ("cause" in cause && cause.cause !== undefined) return codeOf(cause.cause);
  if ("code" in cause && typeof cause.code === "string") return cause.code;
  return "name" in cause && typeof cause.name === "string" ? cause.name : null;
}
