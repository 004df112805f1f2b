import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Database } from "../store/database.ts";
import { freshPostgres, postgresPrograms, postgresUrl } from "../store/postgres-cluster.test-aid.ts";
import { newestRecordings } from "../store/recording-rows.ts";
import { type AnvilWorld, openAnvilWorld, USDT } from "./anvil-world.test-aid.ts";

const WORKER = fileURLToPath(new URL("./recording-worker.test-aid.ts", import.meta.url));
const DEBTS = 4;
const ROUNDS = 8;
const WORKERS = 2;

describe("killing servers with SIGKILL while they record", () => {
  let database: Database;
  let world: AnvilWorld;
  const workers: ChildProcess[] = [];

  before(async function () {
    const programs = postgresPrograms();
    if (programs === null) return this.skip(); // there is no PostgreSQL server on this machine
    database = await freshPostgres(programs);
    world = await openAnvilWorld(database, DEBTS);
  });
  after(async () => {
    for (const worker of workers) worker.kill("SIGKILL");
    await world?.chain.stop();
    await database?.close();
  });

  const count = async () => (await newestRecordings(database, 1_000)).filter(({ state }) => state !== "planned").length;
  const untilWorkBegins = async (before: number) => {
    while ((await count()) === before) await wait(5);
  };
  const payAll = async () => {
    for (const debt of world.debts) {
      await world.sendToPayAddress(debt, USDT);
      await world.sendToPool(debt, USDT);
    }
    await world.duebook("observe");
  };
  const killOne = async () => {
    const victim = workers.shift();
    victim?.kill("SIGKILL");
    if (victim?.exitCode === null && victim.signalCode === null) await once(victim, "exit");
  };

  it(`writes each payment once, with ${WORKERS} of them at work and one killed in each round`, async () => {
    const url = await postgresUrl(postgresPrograms() ?? "");
    const start = () => spawn(process.execPath, [WORKER, url, world.chain.url], { stdio: "inherit" });
    workers.push(...Array.from({ length: WORKERS }, start));
    for (let round = 1; round <= ROUNDS; round += 1) {
      const before = await count();
      await payAll();
      await untilWorkBegins(before);
      await wait(15 * round); // each round stops a server a little later in its work
      await killOne();
      workers.push(start());
      await world.duebook("observe");
    }
    for (const worker of workers) worker.kill("SIGKILL");
    for (let looks = 0; looks < 4; looks += 1) await world.round();

    for (const debt of world.debts) expect(await world.paidOf(debt)).to.equal(BigInt(2 * ROUNDS) * USDT);
    const recordings = await newestRecordings(database, 1_000);
    expect(new Set(recordings.map(({ state }) => state))).to.deep.equal(new Set(["final"]));
    const receipts = recordings.flatMap(({ kind, payments }) => (kind === "receipts" ? payments : []));
    expect(receipts.length).to.equal(DEBTS * ROUNDS);
    expect(new Set(receipts.map(({ key }) => key)).size).to.equal(receipts.length);
    const nonces = recordings.flatMap(({ nonce }) => nonce ?? []).toSorted((a, b) => a - b);
    expect(nonces).to.deep.equal(Array.from({ length: await world.nonce() }, (_, index) => index));
  }).timeout(180_000);
});
