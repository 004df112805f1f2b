import { DuebookError } from "@duebook/protocol/error";
import { failureShape } from "@duebook/protocol/http";
import * as v from "valibot";

const ANSWERS_WITHIN_MS = 15_000;

/**
 * Asks the server and checks the shape of its answer.
 * Errors: the server's own code; `server/unreachable` if there was no answer; `server/malformed` if it made no sense.
 */
export async function request<S extends v.GenericSchema>(
  path: string,
  options: RequestInit,
  shape: S,
): Promise<v.InferOutput<S>> {
  const response = await answerOf(path, options);
  const json: unknown = await response.json().catch(() => null);
  if (!response.ok) throw failureOf(json, response.status);
  const parsed = v.safeParse(shape, json);
  if (parsed.success) return parsed.output;
  const where = v.getDotPath(parsed.issues[0]) ?? "the whole";
  throw new DuebookError("server/malformed", `The server's answer to ${path} cannot be read at ${where}.`, { where });
}

/** Options of a request that carries the link's token and, with `json`, a body. */
export function withToken(token: string, json?: unknown): RequestInit {
  const headers = { authorization: `Bearer ${token}` };
  if (json === undefined) return { headers };
  return posted(json, headers);
}

/** Options of a request that posts JSON. */
export function posted(json: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(json) };
}

async function answerOf(path: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(ANSWERS_WITHIN_MS), ...options });
  } catch (cause) {
    throw new DuebookError("server/unreachable", "The server did not answer. Nothing was paid.", { path }, cause);
  }
}

function failureOf(json: unknown, status: number): DuebookError {
  const parsed = v.safeParse(failureShape, json);
  if (!parsed.success) return new DuebookError("server/failed", `The server answered with ${status}.`, { status });
  return new DuebookError(parsed.output.error.code, parsed.output.error.message, { status });
}
