import { DuebookError } from "@duebook/protocol/error";
import { answerLine } from "./cli/run-line.ts";
import { readConfig } from "./config.ts";
import { reportFailure } from "./report-failure.ts";
import type { Database } from "./store/database.ts";
import { openDatabase } from "./store/open-database.ts";

const opened: Database[] = [];
try {
  const config = await readConfig();
  const clock = () => Math.floor(Date.now() / 1000);
  const open = async () => {
    const database = opened[0] ?? (await openDatabase(config.database, config.masterKeys));
    opened[0] = database;
    return database;
  };
  const { text, exitCode } = await answerLine(process.argv.slice(2), { config, clock, open });
  console.log(text);
  process.exitCode = exitCode;
} catch (error) {
  if (error instanceof DuebookError) console.error(`${error.message} (${error.code})`);
  else reportFailure("cli/failed", error);
  process.exitCode = 1;
} finally {
  await opened[0]?.close();
}
