// Prints one JSON object with what each target took for the same chain. Flags: --long for 20,000 blocks of 10 events
// instead of 2,000 of 100, --quick for 200 of 100, --rounds 3, --only duebook,ponder100,ponder017,raw.
import { parseArgs } from "node:util";
import { percentile } from "@duebook/collections/figures/share";
import { type Backfill, measureBackfill } from "./backfill.ts";
import { measureLatency, POLL_MS } from "./follow-tip.ts";
import type { ChainShape } from "./generated-chain.ts";
import { type Cluster, type Ground, prepareGround, startGroundCluster, type Target } from "./ground.ts";
import type { MeasuredProcess } from "./measured-process.ts";
import { measureOmission } from "./omission.ts";
import { PONDER_017, PONDER_100, ponderTarget } from "./ponder-project.ts";
import { measureReorg } from "./reorg.ts";
import { measureResume, type Resume } from "./resume.ts";
import { DUEBOOK, RAW } from "./targets.ts";

const { values } = parseArgs({
  options: {
    long: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    rounds: { type: "string", default: "3" },
    only: { type: "string", default: "duebook,ponder100,ponder017,raw" },
  },
});

/** What the whole life of a target on one chain came to. */
interface Life {
  readonly backfill: Backfill;
  readonly latencyP95Ms?: number;
  readonly resumeSeconds?: Resume;
  /** Why it did not come back after it was ended. */
  readonly notResumed?: string;
}

const shape = shapeOf(values);
const wanted = values.only.split(",");
const makers: Readonly<Record<string, () => Target>> = {
  duebook: () => DUEBOOK,
  ponder100: () => ponderTarget(PONDER_100),
  ponder017: () => ponderTarget(PONDER_017),
  raw: () => RAW,
};
const cluster = await startGroundCluster();
const report: Record<string, unknown> = { chain: shape, pollMs: POLL_MS, rounds: Number(values.rounds) };
const lives = new Map<string, Life[]>();

// One after the other within a round, so that whatever else the machine does meets all of them alike.
for (let round = 1; round <= Number(values.rounds); round += 1) {
  for (const name of wanted) await liveOnce(name);
}
for (const [name, all] of lives) report[name] = summaryOf(all);
if (wanted.includes("duebook")) {
  report.omission = await measureOmission(cluster, shape, DUEBOOK);
  report.reorg = await reorgOf(cluster);
}
console.log(JSON.stringify(report, null, 2));
process.exit(0); // the cluster ends with this process

function shapeOf({ long, quick }: { readonly long: boolean; readonly quick: boolean }): ChainShape {
  if (quick) return { blocks: 200, events: 100 };
  return long ? { blocks: 20_000, events: 10 } : { blocks: 2000, events: 100 };
}

/** A target that cannot be had or that fails is told with the reason, and no number. */
async function liveOnce(name: string): Promise<void> {
  if (report[name] !== undefined) return;
  try {
    const target = makers[name]?.();
    if (target === undefined) throw new Error(`There is no ${name}.`);
    const life = await lifeOf(target);
    console.error(name, JSON.stringify(life));
    lives.set(name, [...(lives.get(name) ?? []), life]);
  } catch (error) {
    lives.delete(name);
    report[name] = { notMeasured: reasonOf(error) };
  }
}

/** Programs say a lot before they say what is wrong. */
function reasonOf(error: unknown): string {
  const text = String(error);
  return text.length > 1200 ? `${text.slice(0, 200)} … ${text.slice(-1000)}` : text;
}

async function lifeOf(target: Target): Promise<Life> {
  await using ground = await prepareGround(cluster, shape);
  const child = await target.start(ground.proxy.url, ground.databaseUrl, POLL_MS);
  try {
    return await lifeAfterStart(ground, target, child);
  } catch (error) {
    throw new Error(`${error} It said: ${child.said()}`);
  } finally {
    await child.end("SIGKILL");
  }
}

async function lifeAfterStart(ground: Ground, target: Target, child: MeasuredProcess): Promise<Life> {
  const backfill = await measureBackfill(ground, target, child);
  if (!target.follows) return { backfill };
  const { p95Ms } = await measureLatency(ground, target);
  const life = { backfill, latencyP95Ms: p95Ms };
  try {
    return { ...life, resumeSeconds: await measureResume(ground, target, child) };
  } catch (error) {
    return { ...life, notResumed: reasonOf(error) };
  }
}

async function reorgOf(cluster: Cluster) {
  await using ground = await prepareGround(cluster, shape);
  const child = await DUEBOOK.start(ground.proxy.url, ground.databaseUrl, POLL_MS);
  await child.says(DUEBOOK.ready);
  const reorg = await measureReorg(ground, DUEBOOK, child);
  await child.end("SIGKILL");
  return reorg;
}

function summaryOf(all: readonly Life[]) {
  const median = (pick: (life: Life) => number | undefined) => {
    const numbers = all.flatMap((life) => pick(life) ?? []);
    const median = percentile(numbers, 0.5);
    return median === null ? undefined : Math.round(median * 100) / 100;
  };
  const resumeSeconds = {
    sigterm: median(({ resumeSeconds }) => resumeSeconds?.sigterm),
    sigkill: median(({ resumeSeconds }) => resumeSeconds?.sigkill),
  };
  return {
    eventsPerSecond: median(({ backfill }) => backfill.eventsPerSecond),
    cpuSeconds: median(({ backfill }) => backfill.cpuSeconds),
    databaseCpuSeconds: median(({ backfill }) => backfill.databaseCpuSeconds),
    peakRssMb: median(({ backfill }) => backfill.peakRssMb),
    rpcRequests: median(({ backfill }) => backfill.rpcRequests),
    latencyP95Ms: median(({ latencyP95Ms }) => latencyP95Ms),
    ...(resumeSeconds.sigterm === undefined ? {} : { resumeSeconds }),
    notResumed: all.find(({ notResumed }) => notResumed !== undefined)?.notResumed,
    loads: all.map(({ backfill }) => backfill.load),
  };
}
