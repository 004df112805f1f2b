import { parseArgs } from "node:util";
import { DuebookError } from "@duebook/protocol/error";
import { accesses } from "./accesses.ts";
import { allow, stop } from "./allow.ts";
import { answer } from "./answer.ts";
import { assess } from "./assess.ts";
import { briefing } from "./briefing.ts";
import type { Command, Report, Tools } from "./command.ts";
import { confirm } from "./confirm.ts";
import { conversations } from "./conversations.ts";
import { decide } from "./decide.ts";
import { decline } from "./decline.ts";
import { defer } from "./defer.ts";
import { deliver } from "./deliver.ts";
import { erase } from "./erase.ts";
import { evidence } from "./evidence.ts";
import { experiment } from "./experiment.ts";
import { exportAll } from "./export.ts";
import { figures } from "./figures.ts";
import { handovers } from "./handovers.ts";
import { hold, lift } from "./hold.ts";
import { holds } from "./holds.ts";
import { importFile } from "./import.ts";
import { keys } from "./keys.ts";
import { lessons } from "./lessons.ts";
import { link } from "./link.ts";
import { lost } from "./lost.ts";
import { mail } from "./mail.ts";
import { observe } from "./observe.ts";
import { person } from "./person.ts";
import { prove } from "./prove.ts";
import { read } from "./read.ts";
import { reconcile } from "./reconcile.ts";
import { record } from "./record.ts";
import { recordings } from "./recordings.ts";
import { refer } from "./refer.ts";
import { replies } from "./replies.ts";
import { requests } from "./requests.ts";
import { reread } from "./reread.ts";
import { review } from "./review.ts";
import { reviews } from "./reviews.ts";
import { revoke } from "./revoke.ts";
import { score } from "./score.ts";
import { serve } from "./serve.ts";
import { solana } from "./solana.ts";
import { task } from "./task.ts";
import { tasks } from "./tasks.ts";
import { telegram } from "./telegram.ts";
import { unmatched } from "./unmatched.ts";
import { unseal } from "./unseal.ts";
import { verify } from "./verify.ts";
import { watch } from "./watch.ts";

/** The six verbs in their order, then what surrounds them. */
const COMMANDS: Readonly<Record<string, Command>> = {
  observe,
  record,
  assess,
  decide,
  deliver,
  prove,
  evidence,
  verify,
  figures,
  reconcile,
  reread,
  recordings,
  unmatched,
  confirm,
  decline,
  requests,
  conversations,
  answer,
  unseal,
  hold,
  lift,
  holds,
  defer,
  review,
  reviews,
  score,
  experiment,
  briefing,
  lessons,
  lost,
  person,
  watch,
  refer,
  solana,
  allow,
  telegram,
  stop,
  handovers,
  tasks,
  task,
  mail,
  replies,
  read,
  import: importFile,
  link,
  revoke,
  keys,
  accesses,
  export: exportAll,
  erase,
  serve,
};

const OPTIONS = {
  json: { type: "boolean" },
  map: { type: "string", multiple: true },
  strict: { type: "boolean" },
  rpc: { type: "string", multiple: true },
  by: { type: "string" },
  until: { type: "string" },
  channel: { type: "string" },
  proof: { type: "string" },
  class: { type: "string" },
} as const;

/** What one line of words comes to. */
export interface Answer {
  readonly text: string;
  readonly exitCode: number;
}

/** Runs one line of words. Throws `cli/unknown-command`, `cli/unknown-option` or the command's own. */
export async function answerLine(line: readonly string[], tools: Tools): Promise<Answer> {
  const { positionals, values } = readLine(line);
  const [name = "help", ...words] = positionals;
  const { map = [], strict = false, rpc = [], by = null, until = null, channel = null, proof = null } = values;
  const options = { isStrict: strict, rpcUrls: rpc, by, until, channel, proof, addressClass: values.class ?? null };
  const typed = { words, mapping: mappingOf(map), ...options };
  const report = name === "help" ? help() : await commandOf(name).run(tools, typed);
  return { text: values.json === true ? jsonOf(report.data) : report.text, exitCode: report.exitCode ?? 0 };
}

/** Runs one line of words and returns what to print. Throws as `answerLine` does. */
export async function runLine(line: readonly string[], tools: Tools): Promise<string> {
  return (await answerLine(line, tools)).text;
}

function readLine(line: readonly string[]) {
  try {
    return parseArgs({ args: [...line], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new DuebookError("cli/unknown-option", `${what} See duebook help.`);
  }
}

function commandOf(name: string): Command {
  const command = COMMANDS[name];
  if (command !== undefined) return command;
  throw new DuebookError("cli/unknown-command", `There is no command ${name}. See duebook help.`, { name });
}

function mappingOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, field, column] = /^(\w+)=(.+)$/.exec(pair) ?? [];
      if (field !== undefined && column !== undefined) return [field, column];
      throw new DuebookError("cli/malformed-map", `--map ${pair} is not field=column.`, { pair });
    }),
  );
}

function help(): Report {
  const lines = Object.values(COMMANDS).map(({ usage, summary }) => `  duebook ${usage}\n      ${summary}`);
  const text = ["Usage: duebook COMMAND [--json]", "", ...lines].join("\n");
  return { text, data: Object.values(COMMANDS).map(({ usage, summary }) => ({ usage, summary })) };
}

function jsonOf(data: unknown): string {
  return JSON.stringify(data, (_key, field) => (typeof field === "bigint" ? field.toString() : field), 2);
}
