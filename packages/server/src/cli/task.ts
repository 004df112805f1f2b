import { DuebookError } from "@duebook/protocol/error";
import { evidenceFilesOfContact } from "../store/evidence-file-rows.ts";
import { finishTask, takeTask } from "../tasks.ts";
import type { Command, Report, Tools } from "./command.ts";
import { deskOf } from "./desk-of.ts";
import { readNamedFile } from "./named-file.ts";

const USAGE = "task take ID NAME | task done ID CODE [NOTE] [--proof FILE]";

/** Takes a task on, or says what came of it. */
export const task: Command = {
  usage: USAGE,
  summary: "take a task on if the rules still allow it, or say what came of it",
  async run(tools, { words, proof }) {
    const [verb, id = "", ...rest] = words;
    if (verb === "take") return take(tools, id, rest.join(" "));
    if (verb === "done") return finish(tools, id, rest, proof);
    throw new DuebookError("cli/unknown-verb", `Say duebook ${USAGE}.`);
  },
};

async function take(tools: Tools, id: string, name: string): Promise<Report> {
  if (name === "") throw new DuebookError("cli/no-taker", "Say who takes the task: duebook task take ID NAME.");
  const { to, subject, text } = await takeTask(await deskOf(tools), id, name);
  return { text: `To: ${to}\nSubject: ${subject}\n\n${text}`, data: { id, to, subject, text } };
}

async function finish(
  { open, clock }: Tools,
  id: string,
  [code = "", ...note]: readonly string[],
  path: string | null,
): Promise<Report> {
  const proof = path === null ? null : readNamedFile(path);
  const database = await open();
  await finishTask({ database, clock }, id, code, note.length === 0 ? null : note.join(" "), proof);
  const [file] = await evidenceFilesOfContact(database, id);
  const shown = file === undefined ? "" : ` The proof is file ${file.id}, ${file.hash}.`;
  return { text: `Kept: ${code}.${shown}`, data: { id, code, proof: file ?? null } };
}
