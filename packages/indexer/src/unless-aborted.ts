/** What was asked, or the signal's reason as soon as it aborts: an endpoint that hangs must not hold up a stop. */
export async function unlessAborted<Answer>(
  reading: Promise<Answer>,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  if (!signal) return reading;
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort);
  if (signal.aborted) abort();
  return Promise.race([reading, promise]).finally(() => signal.removeEventListener("abort", abort));
}
