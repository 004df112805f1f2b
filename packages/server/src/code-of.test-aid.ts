/** The code that work is refused with, or `done`; texts are for people and not tested. */
export function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    ({ code }: { readonly code: string }) => code,
  );
}
