import { DuebookError } from "@duebook/protocol/error";
import { MOST_MAIL_BYTES, takeMail } from "../take-mail.ts";
import type { Command, Report } from "./command.ts";
import { readNamedFile } from "./named-file.ts";

/** EX_TEMPFAIL of sysexits: the mail server that pipes to this keeps the mail and tries again. */
const TRY_AGAIN = 75;

/** Takes a mail that came in: a report about one from here, or an answer to one. */
export const mail: Command = {
  usage: "mail [FILE]",
  summary:
    "take a mail that came in, from a file or from standard input: an answer of a debtor, or a bounce (RFC 3464)",
  async run({ open, clock }, { words: [path] }) {
    const raw = path === undefined ? await piped() : readNamedFile(path);
    try {
      const taken = await takeMail({ database: await open(), clock }, raw);
      // What says nothing is no failure: a mail server would send it back again.
      return { text: taken.told, data: taken };
    } catch (error) {
      return later(error);
    }
  },
};

/** Throws what the mail itself is refused for, so that it goes back to whoever wrote it; anything else is our trouble. */
function later(error: unknown): Report {
  if (error instanceof DuebookError && /^(mail|seal)\//.test(error.code)) throw error;
  const because = error instanceof Error ? error.message : String(error);
  const text = `The mail could not be taken now, and nothing was kept: ${because}`;
  return { text, data: null, exitCode: TRY_AGAIN };
}

/** Reads a little more than is taken at most, and no further. */
async function piped(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_MAIL_BYTES) break;
  }
  return Buffer.concat(chunks);
}
