import { createSecretKey } from "node:crypto";
import { DuebookError } from "@duebook/protocol/error";
import { hexToBytes } from "viem";
import type { Keys } from "../keyring.ts";
import type { OpenOldFile } from "../store/seal-files.ts";
import { decryptOldFile } from "./box.ts";

/** What opens files that were sealed before they lay under the keys of their debtors, or null where no such key is given. */
export function oldFilesOf({ sealKey = null }: Keys): OpenOldFile | null {
  if (sealKey === null) return null;
  const key = createSecretKey(hexToBytes(sealKey));
  return (id, sealed) => {
    const bytes = decryptOldFile(key, id, sealed);
    if (bytes !== null) return bytes;
    const sentence = `${id} cannot be opened: it was sealed under another key, or its bytes were changed. Bring the key it was sealed under (DUEBOOK_SEAL_KEY); nothing was changed.`;
    throw new DuebookError("keyring/cannot-open", sentence, { id });
  };
}
