import type { Instant } from "@duebook/protocol/terms";
import type { Config } from "../config.ts";
import type { Database } from "../store/database.ts";

/** What a command works with; the database is opened by the first command that asks for it. */
export interface Tools {
  readonly config: Config;
  readonly clock: () => Instant;
  open(): Promise<Database>;
}

/** What was typed after the command's name. */
export interface Typed {
  readonly words: readonly string[];
  /** `--map field=column`, as often as wanted. */
  readonly mapping: Readonly<Record<string, string>>;
  /** `--strict`. */
  readonly isStrict: boolean;
  /** `--rpc URL`, as often as wanted. */
  readonly rpcUrls: readonly string[];
  /** `--by`, `--until`, `--channel` and `--proof`; null if left out. */
  readonly by: string | null;
  readonly until: string | null;
  readonly channel: string | null;
  readonly proof: string | null;
  /** `--class CLASS`; null if left out. */
  readonly addressClass: string | null;
}

/** What a command answers, for people and for programs. */
export interface Report {
  readonly text: string;
  readonly data: unknown;
  /** What the process ends with; left out, 0. */
  readonly exitCode?: number;
}

/** One word of the command line. */
export interface Command {
  readonly usage: string;
  readonly summary: string;
  run(tools: Tools, typed: Typed): Promise<Report>;
}
