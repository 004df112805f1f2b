import { DuebookError } from "@duebook/protocol/error";

/** The code of the `DuebookError` that a promise fails with; any other outcome as text, so that a test shows it. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => "no failure",
    (reason: unknown) => reason,
  );
  return error instanceof DuebookError ? error.code : String(error);
}
