import type { Finding } from "./reconcile.ts";

/**
 * Tells whoever runs the server of a failure that nobody else hears of. Only code, message and stack: a database's error
 * also carries the statement's parameters, and among those are addresses.
 */
export function reportFailure(where: string, error: unknown): void {
  console.error(where, error instanceof Error ? describe(error) : String(error));
}

/** Tells whoever runs the server of a difference between the record and a chain; holds ids and amounts, nothing personal. */
export function reportFinding({ chain, code, detail }: Finding): void {
  console.error(`${code} ${chain}: ${detail}`);
}

function describe(error: Error): string {
  return "code" in error ? `(${String(error.code)}) ${error.stack}` : (error.stack ?? error.message);
}
