import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "./database.ts";
import { TEST_KEYS } from "./master-keys.test-aid.ts";
import { migrate } from "./migrate.ts";
import { sealWith } from "./open-database.ts";
import { openPostgres } from "./postgres.ts";

/** Where Debian keeps the server's programs, one folder a version. */
const VERSIONS = "/usr/lib/postgresql";

/** The programs of the newest PostgreSQL on this machine, or null; tests on it are then skipped. */
export function postgresPrograms(): string | null {
  if (!existsSync(VERSIONS)) return null;
  const [newest] = readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a));
  const programs = join(VERSIONS, newest ?? "", "bin");
  return existsSync(join(programs, "initdb")) ? programs : null;
}

let cluster: Promise<string> | null = null;

/** URL of the one database of a server of our own, which lives as long as this process. */
export function postgresUrl(programs: string): Promise<string> {
  cluster ??= startCluster(programs, ["fsync=off"]).then(({ url }) => url);
  return cluster;
}

/** That database, emptied and migrated. */
export async function freshPostgres(programs: string): Promise<Database> {
  const database = await openPostgres(await postgresUrl(programs));
  await database.query("drop schema public cascade");
  await database.query("create schema public");
  await migrate(database, TEST_KEYS);
  return sealWith(database, TEST_KEYS);
}

/** A migrated database of a test as another process sees it. */
export async function joinPostgres(url: string): Promise<Database> {
  return sealWith(await openPostgres(url), TEST_KEYS);
}

/** A server of our own, with these settings, which lives as long as this process; its one database is empty. */
export async function startCluster(
  programs: string,
  settings: readonly string[],
): Promise<{ readonly url: string; readonly pid: number }> {
  const folder = mkdtempSync(join(tmpdir(), "duebook-postgres-"));
  const owner = ownerOf(folder);
  const options = ["-D", folder, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync"];
  execFileSync(join(programs, "initdb"), options, { ...owner, stdio: "ignore" });
  const port = await freePort();
  const all = ["listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, ...settings];
  const words = ["-D", folder, "-p", String(port), ...all.flatMap((setting) => ["-c", setting])];
  const server = spawn(join(programs, "postgres"), words, { ...owner, stdio: "ignore" });
  server.unref();
  process.once("exit", () => {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilItAnswers(url);
  return { url, pid: server.pid ?? 0 };
}

/** PostgreSQL refuses to run as root: the folder and the processes then belong to its own user. */
function ownerOf(folder: string): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" })));
  if (uid === undefined || gid === undefined) return {};
  chownSync(folder, uid, gid);
  return { uid, gid };
}

async function untilItAnswers(url: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await (await openPostgres(url)).close();
    } catch (error) {
      if (attempt === 200) throw error;
      await wait(50);
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
