/** TronGrid's ways to say "too often": 403 suspends for half a minute, 503 is the limit of a key. */
const LIMITS: readonly number[] = [403, 503];

/** java-tron's way, outside of JSON-RPC's envelope and under HTTP 200. */
const LACKS = /computing resources|rate|frequen/i;

/** What java-tron says of a call that a contract reverted. */
const REVERTED = "REVERT opcode executed";

/**
 * `fetch` for nodes of TRON, which answer what Ethereum's clients misread: an error outside of JSON-RPC's envelope becomes
 * an HTTP status, a limit of requests 429, and a revert the code 3 that viem decodes custom errors from.
 */
export async function tronFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  const text = await response.text();
  const failure = failureOutside(text);
  if (LIMITS.includes(response.status)) return failed(failure ?? "too many requests", 429);
  if (failure === null) return new Response(asReverts(text), response);
  if (LACKS.test(failure)) return failed(failure, 429);
  return failed(failure, response.ok ? 500 : response.status);
}

function failed(error: string, status: number): Response {
  return Response.json({ error }, { status });
}

function failureOutside(text: string): string | null {
  if (!/^\s*\{\s*"Error"/.test(text)) return null;
  const { Error: failure }: { readonly Error: unknown } = JSON.parse(text);
  return String(failure);
}

function asReverts(text: string): string {
  if (!text.includes(REVERTED)) return text;
  const body: Answer | Answer[] = JSON.parse(text);
  return JSON.stringify(Array.isArray(body) ? body.map(asRevert) : asRevert(body));
}

interface Answer {
  readonly error?: { readonly code: number; readonly message: string };
}

function asRevert(body: Answer): Answer {
  return body.error?.message.startsWith(REVERTED) ? { ...body, error: { ...body.error, code: 3 } } : body;
}
