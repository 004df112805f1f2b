import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { DuebookError } from "@duebook/protocol/error";
import type { IncomingMail } from "./incoming-mail.ts";

/** A mail of 10 MiB takes a few seconds; one that is made to be slow would take days. */
const MOST_MS = 30_000;
const LIMITS = { maxOldGenerationSizeMb: 512 };

/**
 * Reads a mail as `incomingMailOf` does, in a thread of its own: anybody can write to us, and whatever somebody writes must
 * hold nothing else up. Throws `mail/not-read` for what takes too long or too much room, or is nested too deep.
 */
export async function readIncomingMail(raw: Uint8Array, withinMs: number = MOST_MS): Promise<IncomingMail> {
  const url = new URL("./incoming-mail.worker.ts", import.meta.url);
  const worker = new Worker(url, { workerData: raw, resourceLimits: LIMITS });
  try {
    // An error of the thread rejects this as well.
    const [mail] = await once(worker, "message", { signal: AbortSignal.timeout(withinMs) });
    return mail;
  } catch (cause) {
    throw notRead(raw.byteLength, cause);
  } finally {
    await worker.terminate();
  }
}

function notRead(bytes: number, cause: unknown): DuebookError {
  const sentence = `This mail of ${bytes} bytes cannot be read: it is too large, nested too deep, or made to be slow. Nothing was kept: send the words alone, as plain text.`;
  return new DuebookError("mail/not-read", sentence, { bytes }, cause);
}
