import { DuebookError } from "@duebook/protocol/error";
import type { Command } from "./command.ts";
import { pool } from "./pool.ts";
import { stock } from "./stock.ts";

const VERBS = { pool, stock };
const USAGE = `${pool.usage} | ${stock.usage}`;

/** Wallets on Solana that are given to one debt each: made offline, and told to the server without their secrets. */
export const solana: Command = {
  usage: USAGE,
  summary: `pool: ${pool.summary}; stock: ${stock.summary}`,
  async run(tools, { words: [verb = "", ...words], ...typed }) {
    if (!Object.hasOwn(VERBS, verb)) throw new DuebookError("cli/unknown-verb", `Say duebook ${USAGE}.`);
    return VERBS[verb as keyof typeof VERBS].run(tools, { ...typed, words });
  },
};
