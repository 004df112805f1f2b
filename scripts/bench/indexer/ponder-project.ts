import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { freePort } from "./free-port.ts";
import { EMITTER } from "./generated-chain.ts";
import type { Target } from "./ground.ts";
import { startMeasured } from "./measured-process.ts";

/** A version of Ponder and how its configuration names things. */
export interface PonderVersion {
  readonly name: string;
  readonly version: string;
  /** The part of its configuration that says which chain to read. */
  network(rpcUrl: string, pollMs: number): string;
  /** What it says once it is ready. */
  readonly ready: string;
  /** Packages that it asks for in a version that is not to be had. */
  readonly overrides: Readonly<Record<string, string>>;
}

/** What npm gives to whoever asks for Ponder: its limit of requests can be lifted, and that of what an answer weighs. */
export const PONDER_100: PonderVersion = {
  name: "ponder100",
  version: "1.0.0",
  network: (rpcUrl, pollMs) => `networks: { local: {
    chainId: 31337, transport: http("${rpcUrl}", { maxResponseBodySize: 64_000_000 }), pollingInterval: ${pollMs},
    maxRequestsPerSecond: 5000 } }`,
  ready: "Started returning 200 responses from /ready endpoint",
  overrides: {},
};

/** Its newest version. It starts with 20 requests a second for each endpoint, so the one is listed many times. */
export const PONDER_017: PonderVersion = {
  name: "ponder017",
  version: "0.17.7",
  network: (rpcUrl, pollMs) => `chains: { local: {
    id: 31337, rpc: ${JSON.stringify(Array.from({ length: 25 }, () => rpcUrl))}, pollingInterval: ${pollMs} } }`,
  ready: '"endpoint":"/ready"',
  overrides: { "@ponder/utils": "0.2.18" },
};

const root = join(tmpdir(), "duebook-bench");

/** Installs a version of Ponder beside the generated chains, once. Throws what npm says. */
export function installPonder({ name, version, overrides }: PonderVersion): string {
  const folder = join(root, name);
  if (existsSync(join(folder, "node_modules/ponder/package.json"))) return folder;
  mkdirSync(folder, { recursive: true });
  const dependencies = { ponder: version, viem: "2.57.20", hono: "4.13.19", typescript: "5.9.3" };
  const manifest = { private: true, type: "module", dependencies, overrides };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: folder, stdio: "pipe" });
  return folder;
}

/** Ponder with one table and one insert for each event, from the same ABI. */
export function ponderTarget(version: PonderVersion): Target {
  const folder = installPonder(version);
  return {
    name: version.name,
    async start(rpcUrl, databaseUrl, pollMs) {
      rmSync(join(folder, ".ponder"), { recursive: true, force: true });
      mkdirSync(join(folder, "src/api"), { recursive: true });
      const network = version.network(rpcUrl, pollMs);
      for (const [path, text] of filesOf(network, databaseUrl)) writeFileSync(join(folder, path), text);
      const port = await freePort();
      const words = ["start", "--schema", "app", "--log-format", "json", "--port", `${port}`];
      const program = join(folder, "node_modules/ponder/dist/esm/bin/ponder.js");
      const env = { ...process.env, PONDER_TELEMETRY_DISABLED: "true" };
      return startMeasured([process.execPath, program, ...words], { cwd: folder, env });
    },
    ready: version.ready,
    count: "select count(*) as count from app.event",
    countOfBlock: "select count(*) as count from app.event where block = $1",
    follows: true,
  };
}

function filesOf(network: string, databaseUrl: string): ReadonlyMap<string, string> {
  return new Map([
    ["abi.ts", `export const abi = ${JSON.stringify(debtBookAbi)} as const;\n`],
    ["ponder.config.ts", config(network, databaseUrl)],
    ["ponder.schema.ts", SCHEMA],
    ["src/index.ts", HANDLERS],
    ["src/api/index.ts", API],
  ]);
}

function config(network: string, databaseUrl: string): string {
  return `import { createConfig } from "ponder";
import { http } from "viem";
import { abi } from "./abi";
export default createConfig({
  database: { kind: "postgres", connectionString: "${databaseUrl}" },
  ${network},
  contracts: { Book: { abi, ${network.startsWith("chains") ? "chain" : "network"}: "local", address: "${EMITTER}", startBlock: 0 } },
});
`;
}

const SCHEMA = `import { index, onchainTable } from "ponder";
export const event = onchainTable(
  "event",
  (t) => ({ id: t.text().primaryKey(), block: t.bigint(), debt: t.hex(), sequence: t.integer(), amount: t.bigint() }),
  (table) => ({ byBlock: index().on(table.block) }),
);
`;

const HANDLERS = `import { ponder } from "ponder:registry";
import { event as table } from "ponder:schema";
const rowOf = (event, amount) => ({
  id: event.transaction.hash + ":" + event.log.logIndex,
  block: event.block.number, debt: event.args.id, sequence: event.args.sequence, amount,
});
ponder.on("Book:DebtOpened", async ({ event, context }) => {
  await context.db.insert(table).values(rowOf(event, event.args.terms.principal));
});
ponder.on("Book:PaymentReceived", async ({ event, context }) => {
  await context.db.insert(table).values(rowOf(event, event.args.amount));
});
`;

const API = `import { Hono } from "hono";
export default new Hono();
`;
