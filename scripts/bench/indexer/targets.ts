import { fileURLToPath } from "node:url";
import type { Target } from "./backfill.ts";
import { startMeasured } from "./measured-process.ts";

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Follow and the event store as the server composes them. */
export const DUEBOOK: Target = {
  name: "duebook",
  start: async (rpcUrl, databaseUrl, pollMs) =>
    startMeasured([process.execPath, pathOf("duebook-target.ts"), rpcUrl, databaseUrl, `${pollMs}`]),
  ready: "following",
  count: "select count(*) from event where debt is not null",
};

/** The limit: logs, read and copied. */
export const RAW: Target = {
  name: "raw",
  start: async (rpcUrl, databaseUrl) => startMeasured([process.execPath, pathOf("raw-target.ts"), rpcUrl, databaseUrl]),
  ready: "following",
  count: "select count(*) from event where sequence > 0",
};
