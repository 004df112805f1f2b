import { percentile } from "@duebook/collections/figures/share";
import { decideDue } from "@duebook/server/jobs/decide-due";
import { oneMailDesk } from "@duebook/server/jobs/one-mail-desk.test-aid";
import type { Database } from "@duebook/server/store/database";
import { dueDebts } from "@duebook/server/store/debt-rows";
import { freshPostgres, postgresPrograms } from "@duebook/server/store/postgres-cluster.test-aid";
import { DEBTS, DUE, fillDebts, INSTALLMENTS, NOW, putUp } from "./many-debts.ts";

/** What looking for due debts takes on PostgreSQL, in milliseconds. */
export interface SweepFigures {
  readonly debts: number;
  readonly installments: number;
  /** One look of the server that finds nothing to decide. */
  readonly idleSweepP95Ms: number | null;
  /** Finding 10,000 due debts, the median. */
  readonly dueScanMs: number | null;
}

/** Fills a database of its own with debts and looks for those that are due; the first looks count as well. */
export async function measureSweep(): Promise<SweepFigures> {
  const programs = postgresPrograms();
  if (programs === null)
    throw new Error("There is no PostgreSQL on this machine; install its server (Debian: postgresql).");
  const database = await freshPostgres(programs);
  await fillDebts(database);
  const idle = await idleSweeps(database);
  await putUp(database);
  const scans = await dueScans(database);
  await database.close();
  const figures = { idleSweepP95Ms: percentile(idle, 0.95), dueScanMs: percentile(scans, 0.5) };
  return { debts: DEBTS, installments: INSTALLMENTS, ...figures };
}

function idleSweeps(database: Database): Promise<readonly number[]> {
  // No mail server listens there: nothing is due, so nobody asks it.
  const desk = oneMailDesk(database, 1, NOW);
  return timesOf(2_000, () => decideDue(desk), 0);
}

function dueScans(database: Database): Promise<readonly number[]> {
  return timesOf(50, async () => (await dueDebts(database, NOW, 2 * DUE)).length, DUE);
}

/** Milliseconds of each time; a wrong count would make them worthless. */
async function timesOf(times: number, look: () => Promise<number>, wanted: number): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const startedAt = performance.now();
    const found = await look();
    taken.push(performance.now() - startedAt);
    if (found !== wanted) throw new Error(`${found} debts were found, not ${wanted}.`);
  }
  return taken;
}
