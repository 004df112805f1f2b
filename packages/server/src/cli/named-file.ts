import { readFileSync } from "node:fs";
import { DuebookError } from "@duebook/protocol/error";

/** The bytes of a file that a command names. Throws `cli/file-not-read`. */
export function readNamedFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new DuebookError("cli/file-not-read", `${path} cannot be read. Check its name.`, { path }, cause);
  }
}
