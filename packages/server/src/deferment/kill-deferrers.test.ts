import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Database } from "../store/database.ts";
import { freshPostgres, postgresPrograms, postgresUrl } from "../store/postgres-cluster.test-aid.ts";
import { type HeldWorld, LOOK_DAYS, openHeldWorld, STEP } from "./held-world.test-aid.ts";

const WORKER = fileURLToPath(new URL("./deferring-worker.test-aid.ts", import.meta.url));
const DEBTS = 4;
const ROUNDS = 8;
const WORKERS = 2;

describe("killing servers with SIGKILL while they give days", () => {
  let database: Database;
  let world: HeldWorld;
  const workers: ChildProcess[] = [];

  before(async function () {
    const programs = postgresPrograms();
    if (programs === null) return this.skip(); // there is no PostgreSQL server on this machine
    database = await freshPostgres(programs);
    world = await openHeldWorld(database, DEBTS);
  });
  after(async () => {
    for (const worker of workers) worker.kill("SIGKILL");
    await world?.chain.stop();
    await database?.close();
  });

  const countSigned = async () => (await Promise.all(world.debts.map((debt) => world.told(debt)))).flat().length;
  const untilSigned = async (count: number) => {
    while ((await countSigned()) < count) {
      await world.duebook("observe"); // what is final now may be given more
      await wait(5);
    }
  };
  const killOne = async () => {
    const victim = workers.shift();
    victim?.kill("SIGKILL");
    if (victim?.exitCode === null && victim.signalCode === null) await once(victim, "exit");
  };

  it(`gives each step once, with ${WORKERS} of them at work and one killed in each round`, async () => {
    for (const n of world.debts.keys()) await world.duebook("hold", `L-${n}`, "fraud_claim");
    await world.pass(LOOK_DAYS - STEP);
    const url = await postgresUrl(postgresPrograms() ?? "");
    const start = () => spawn(process.execPath, [WORKER, url, world.chain.url], { stdio: "inherit" });
    workers.push(...Array.from({ length: WORKERS }, start));
    for (let round = 1; round <= ROUNDS; round += 1) {
      await world.pass(STEP);
      await untilSigned(DEBTS * (round - 1) + 1);
      await wait(15 * round); // each round stops a server a little later in its work
      await killOne();
      workers.push(start());
      await untilSigned(DEBTS * round);
    }
    for (const worker of workers) worker.kill("SIGKILL");
    for (let looks = 0; looks < 3; looks += 1) await world.look();

    for (const debt of world.debts) {
      expect(await world.told(debt)).to.deep.equal(Array.from({ length: ROUNDS }, () => `${STEP} final`));
      expect(await world.daysOf(debt)).to.equal(ROUNDS * STEP);
    }
  }).timeout(240_000);
});
