import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { DuebookError } from "@duebook/protocol/error";

const CPU: Partial<Record<string, string>> = { x64: "amd64", arm64: "arm64" };
const READY_WITHIN_MS = 20_000;

/** Path of the anvil that npm installed for this machine, else plain `anvil` for the search path to find. */
export function findAnvil(): string {
  const name = `@foundry-rs/anvil-${process.platform}-${CPU[process.arch]}`;
  const installed = fileURLToPath(new URL(`../../../node_modules/${name}/bin/anvil`, import.meta.url));
  return existsSync(installed) ? installed : "anvil";
}

/** An anvil process that answers on `port`. */
export interface Anvil {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Starts anvil and waits until it listens.
 * @throws DuebookError `devnet/no-anvil` if there is none; `devnet/anvil-exited` if it ended before it listened.
 */
export async function startAnvil(args: readonly string[]): Promise<Anvil> {
  const path = findAnvil();
  const child = spawn(path, args, { stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill); // an anvil must not outlive the world it belongs to
  const stop = async () => {
    process.off("exit", kill);
    await endProcess(child);
  };
  try {
    return { port: await listeningPort(child, path), stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

function listeningPort(child: ChildProcess, path: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const said: string[] = [];
  child.once("error", () => reject(noAnvil(path)));
  child.once("close", (code) => reject(anvilExited(code, said)));
  const timer = setTimeout(() => reject(anvilExited(null, said)), READY_WITHIN_MS);
  child.stderr?.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  // Reading on to the end keeps the pipe from filling up and stopping anvil.
  if (child.stdout) {
    createInterface(child.stdout).on("line", (line) => {
      const port = /^Listening on .*:(\d+)$/.exec(line)?.[1];
      if (port) resolve(Number(port));
    });
  }
  return promise.finally(() => clearTimeout(timer));
}

function endProcess(child: ChildProcess): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  child.once("close", () => resolve());
  child.kill("SIGKILL"); // nothing is kept, so there is nothing to flush
  return promise;
}

function noAnvil(path: string): DuebookError {
  return new DuebookError(
    "devnet/no-anvil",
    `The local chain needs anvil and "${path}" could not be run. Run npm install on Linux x64, or install Foundry (getfoundry.sh).`,
    { path },
  );
}

function anvilExited(exitCode: number | null, said: readonly string[]): DuebookError {
  const reason = said.join("").trim() || "it said nothing";
  return new DuebookError("devnet/anvil-exited", `anvil did not start to listen: ${reason}`, { exitCode });
}
