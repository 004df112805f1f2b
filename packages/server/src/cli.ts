#!/usr/bin/env node
import { parseArgs } from "node:util";
import { DuebookError } from "@duebook/protocol/error";
import { assess } from "./cli/assess.ts";
import type { Command, Report, Tools, Typed } from "./cli/command.ts";
import { decide } from "./cli/decide.ts";
import { deliver } from "./cli/deliver.ts";
import { importFile } from "./cli/import.ts";
import { link } from "./cli/link.ts";
import { observe } from "./cli/observe.ts";
import { prove } from "./cli/prove.ts";
import { record } from "./cli/record.ts";
import { serve } from "./cli/serve.ts";
import { readConfig } from "./config.ts";
import type { Database } from "./store/database.ts";
import { openDatabase } from "./store/open-database.ts";

/** The six verbs in their order, then what surrounds them. */
const COMMANDS: Readonly<Record<string, Command>> = {
  observe,
  record,
  assess,
  decide,
  deliver,
  prove,
  import: importFile,
  link,
  serve,
};

const OPTIONS = {
  json: { type: "boolean" },
  map: { type: "string", multiple: true },
  strict: { type: "boolean" },
} as const;

async function main(): Promise<void> {
  const { positionals, values } = readLine();
  const [name = "help", ...words] = positionals;
  const typed = { words, mapping: mappingOf(values.map ?? []), isStrict: values.strict === true };
  const report = await runNamed(name, typed);
  console.log(values.json ? jsonOf(report.data) : report.text);
}

function readLine() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new DuebookError("cli/unknown-option", `${error instanceof Error ? error.message : error} See duebook help.`);
  }
}

async function runNamed(name: string, typed: Typed): Promise<Report> {
  if (name === "help") return help();
  const command = COMMANDS[name];
  if (command === undefined)
    throw new DuebookError("cli/unknown-command", `There is no command ${name}. See duebook help.`);
  const opened: Database[] = [];
  const config = await readConfig();
  const tools: Tools = {
    config,
    clock: () => Math.floor(Date.now() / 1000),
    async open() {
      const database = await openDatabase(config.database);
      opened.push(database);
      return database;
    },
  };
  try {
    return await command.run(tools, typed);
  } finally {
    for (const database of opened) await database.close();
  }
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

try {
  await main();
} catch (error) {
  if (!(error instanceof DuebookError)) throw error;
  console.error(`${error.message} (${error.code})`);
  process.exitCode = 1;
}
