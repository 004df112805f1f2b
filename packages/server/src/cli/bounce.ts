import { buffer } from "node:stream/consumers";
import { takeMailReport } from "../take-mail-report.ts";
import type { Command } from "./command.ts";
import { readNamedFile } from "./named-file.ts";

/** Takes a mail that came back: a late report of one that was sent from here. */
export const bounce: Command = {
  usage: "bounce [FILE]",
  summary: "take the report of a mail server about a mail from here (RFC 3464), from a file or from standard input",
  async run({ open, clock }, { words: [path] }) {
    const raw = path === undefined ? await buffer(process.stdin) : readNamedFile(path);
    const report = await takeMailReport({ database: await open(), clock }, raw);
    // A mail server that pipes to this must not take what is no report for a failure, and send it back again.
    if (report === null) return { text: "This mail reports nothing about a mail from here.", data: null };
    return { text: `${report.providerId}: ${report.outcome}. ${report.because}`, data: report };
  },
};
