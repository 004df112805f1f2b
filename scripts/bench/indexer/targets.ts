import { fileURLToPath } from "node:url";
import type { Target } from "./ground.ts";
import { startMeasured } from "./measured-process.ts";

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Those of the first line of `packages/server/src/duebook.ts`. */
const FLAGS = ["--max-semi-space-size=4", "--heap-growing-percent=100"];

/** Follow and the event store as the server composes them. */
export const DUEBOOK: Target = {
  name: "duebook",
  start: async (rpcUrl, databaseUrl, pollMs) =>
    startMeasured([process.execPath, ...FLAGS, pathOf("duebook-cached.ts"), rpcUrl, databaseUrl, `${pollMs}`]),
  ready: "following",
  count: "select count(*) as count from event where debt is not null",
  countOfBlock: "select count(*) as count from event where chain = 'eip155:31337' and block_number = $1",
  follows: true,
};

/** The limit: logs, read and copied. */
export const RAW: Target = {
  name: "raw",
  start: async (rpcUrl, databaseUrl) => startMeasured([process.execPath, pathOf("raw-target.ts"), rpcUrl, databaseUrl]),
  ready: "following",
  count: "select count(*) as count from event where sequence > 0",
  countOfBlock: "select count(*) as count from event where block = $1",
  follows: false,
};
