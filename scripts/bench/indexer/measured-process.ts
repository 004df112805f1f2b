import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";

/** What a process and its children have used so far. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly peakRssMb: number;
}

/** A process whose use of the machine is watched until it ends. */
export interface MeasuredProcess {
  readonly pid: number;
  /** All that it said so far, for when something fails. */
  said(): string;
  /** Resolves at the first line of its output that has this text. */
  says(text: string): Promise<void>;
  usage(): Usage;
  /** Resolves once it has ended. */
  end(signal: NodeJS.Signals): Promise<void>;
}

const SAMPLE_MS = 250;
const TICKS_A_SECOND = 100; // USER_HZ, which Linux shows to programs on every architecture
const KEPT_CHARACTERS = 20_000;

/** Starts a program and watches it by /proc. */
export function startMeasured(
  command: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): MeasuredProcess {
  const [program = "", ...words] = command;
  const child = spawn(program, words, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const pid = child.pid ?? 0;
  const output = outputOf(child);
  let latest: Usage = { cpuSeconds: 0, peakRssMb: 0 };
  const sample = () => {
    latest = larger(latest, usageOf(pid));
    return latest;
  };
  const timer = setInterval(sample, SAMPLE_MS);
  const closed = once(child, "close").finally(() => clearInterval(timer));
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill); // a program that is measured must not outlive the measurement
  return {
    pid,
    ...output,
    says: (text) =>
      Promise.race([output.says(text), closed.then(() => Promise.reject(endedEarly(text, output.said())))]),
    usage: sample,
    async end(signal) {
      sample();
      child.kill(signal);
      await closed;
      process.off("exit", kill);
    },
  };
}

function endedEarly(text: string, said: string): Error {
  return new Error(`The program ended before it said "${text}". It said:\n${said}`);
}

function outputOf(child: ChildProcess): Pick<MeasuredProcess, "said" | "says"> {
  let said = "";
  const waiting: (() => void)[] = [];
  const hear = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-KEPT_CHARACTERS);
    for (const check of waiting) check();
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  return {
    said: () => said,
    says: (text) =>
      new Promise((resolve) => {
        const check = () => said.includes(text) && resolve();
        waiting.push(check);
        check();
      }),
  };
}

function larger(a: Usage, b: Usage): Usage {
  return { cpuSeconds: Math.max(a.cpuSeconds, b.cpuSeconds), peakRssMb: Math.max(a.peakRssMb, b.peakRssMb) };
}

/** Of the process and of those that it started, while they live. */
function usageOf(pid: number): Usage {
  const ids = familyOf(pid);
  return {
    cpuSeconds: ids.reduce((total, id) => total + cpuSecondsOf(id), 0),
    peakRssMb: ids.reduce((total, id) => total + peakRssMbOf(id), 0),
  };
}

/** CPU seconds of a process and all its children, those that have ended included. */
export function cpuSecondsOfFamily(pid: number): number {
  return usageOf(pid).cpuSeconds;
}

function familyOf(pid: number): readonly number[] {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ id: Number(name), parent: Number(statOf(Number(name))[1]) }));
  const childrenOf = (parent: number): readonly number[] =>
    parents.filter((one) => one.parent === parent).flatMap(({ id }) => [id, ...childrenOf(id)]);
  return [pid, ...childrenOf(pid)];
}

/** The fields of /proc/…/stat after the program's name: state, parent, … ; none if the process is gone. */
function statOf(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

/** User and system time, of its own and of children that have ended: fields 14 to 17, of which two are cut off above. */
function cpuSecondsOf(pid: number): number {
  const ticks = statOf(pid)
    .slice(11, 15)
    .reduce((total, field) => total + Number(field), 0);
  return ticks / TICKS_A_SECOND;
}

function peakRssMbOf(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}
