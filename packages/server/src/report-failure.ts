/**
 * Tells whoever runs the server of a failure that nobody else hears of. Only code, message and stack: a database's error
 * also carries the statement's parameters, and among those are addresses.
 */
export function reportFailure(where: string, error: unknown): void {
  console.error(where, error instanceof Error ? describe(error) : String(error));
}

function describe(error: Error): string {
  return "code" in error ? `(${String(error.code)}) ${error.stack}` : (error.stack ?? error.message);
}
