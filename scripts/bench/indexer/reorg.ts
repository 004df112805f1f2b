import { setTimeout as wait } from "node:timers/promises";
import { untilRows } from "./backfill.ts";
import { compileEmitter } from "./emitter-code.ts";
import { POLL_MS } from "./follow-tip.ts";
import { mineBurst } from "./generated-chain.ts";
import { countEvents, countRows, type Ground, type Target } from "./ground.ts";
import type { MeasuredProcess } from "./measured-process.ts";

/** What became of the rows when the chain undid blocks. */
export interface Reorg {
  /** Rows too many or too few after 20 blocks were undone, of which none was final. */
  readonly wrongRowsAboveFinal: number;
  /** Whether a program that follows said that it halts after 70 were, of which some were final. */
  readonly haltsBelowFinal: boolean;
  /** Rows that came or went since it has halted. */
  readonly changedSince: number;
}

const ABOVE_FINAL = 20;
const BELOW_FINAL = 70; // anvil calls final what is 64 blocks below its tip

/** A chain that was loaded can be undone only down to where it was loaded. */
async function mineOnward(ground: Ground): Promise<void> {
  const { abi } = compileEmitter();
  for (let block = 0; block < BELOW_FINAL + ABOVE_FINAL; block += 1) {
    await mineBurst(ground.rpc, abi, ground.events + block, 1);
  }
}

/** Lets the chain undo its newest blocks in favour of empty ones, while a program follows it. */
export async function measureReorg(ground: Ground, target: Target, child: MeasuredProcess): Promise<Reorg> {
  await mineOnward(ground);
  await ground.rpc("anvil_reorg", [ABOVE_FINAL, []]);
  const expected = await countEvents(ground);
  await wait(2 * POLL_MS);
  await untilRows(ground, target, expected);
  const wrongRowsAboveFinal = Math.abs((await countRows(ground, target)) - expected);
  await ground.rpc("anvil_reorg", [BELOW_FINAL, []]);
  await wait(2 * POLL_MS);
  const halted = await countRows(ground, target);
  await wait(2 * POLL_MS);
  const changedSince = Math.abs((await countRows(ground, target)) - halted) + Math.abs(halted - expected);
  return { wrongRowsAboveFinal, haltsBelowFinal: child.said().includes("halted"), changedSince };
}
