import { writeFileSync } from "node:fs";
import { DuebookError } from "@duebook/protocol/error";
import { openEvidence } from "../requests/keep-evidence.ts";
import type { Command } from "./command.ts";
import { deskReader } from "./desk-reader.ts";

/** Writes a file that came with a request to a path, as its bytes were given; an existing file is never overwritten. */
export const unseal: Command = {
  usage: "unseal FILE PATH",
  summary: "write a debtor's file to a path; look at it where nothing it contains can do harm",
  async run({ open, clock }, { words: [id, path] }) {
    if (id === undefined || path === undefined) {
      throw new DuebookError(
        "cli/no-file",
        "Say which file, as duebook requests REQUEST lists them, and where to write it.",
      );
    }
    const reading = { reader: deskReader(), purpose: "answer", debt: null, at: clock() };
    const bytes = await openEvidence(await open(), id, reading);
    writeFileSync(path, bytes, { flag: "wx" });
    return { text: `${bytes.length} bytes are in ${path}.`, data: { file: id, path, bytes: bytes.length } };
  },
};
