import { POLL_MS } from "./follow-tip.ts";
import type { Ground, Target } from "./ground.ts";
import type { MeasuredProcess } from "./measured-process.ts";

/** How long it takes from the start of a program until it is ready again, in seconds. */
export interface Resume {
  readonly sigterm: number;
  readonly sigkill: number;
}

/** A chain goes on while nobody looks. */
const BLOCKS_MEANWHILE = 20;

/** Ends a program that has read the chain, once gently and once not, and starts it again. Ends it in the end. */
export async function measureResume(ground: Ground, target: Target, child: MeasuredProcess): Promise<Resume> {
  const first = await restart(ground, target, child, "SIGTERM");
  const second = await restart(ground, target, first.child, "SIGKILL");
  await second.child.end("SIGKILL");
  return { sigterm: first.seconds, sigkill: second.seconds };
}

async function restart(
  { proxy, rpc, databaseUrl }: Ground,
  target: Target,
  running: MeasuredProcess,
  signal: NodeJS.Signals,
) {
  await running.end(signal);
  for (let block = 0; block < BLOCKS_MEANWHILE; block += 1) await rpc("evm_mine", []);
  const startedAt = performance.now();
  const child = await target.start(proxy.url, databaseUrl, POLL_MS);
  await child.says(target.ready);
  return { child, seconds: (performance.now() - startedAt) / 1000 };
}
