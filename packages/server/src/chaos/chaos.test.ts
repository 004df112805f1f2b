import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { DebtFacts } from "@duebook/protocol/debt";
import { expect } from "chai";
import fc from "fast-check";
import { chaosRuns } from "../../../../scripts/chaos-runs.ts";
import type { Database } from "../store/database.ts";
import { findDebt } from "../store/debt-rows.ts";
import { freshPostgres, postgresPrograms, postgresUrl } from "../store/postgres-cluster.test-aid.ts";
import { anyKills, anyTrouble } from "./any-trouble.test-aid.ts";
import { startTroubledChain, type TroubledChain } from "./troubled-chain.test-aid.ts";
import type { ServerReport } from "./watched-work.test-aid.ts";

const SERVER = fileURLToPath(new URL("./chaos-server.test-aid.ts", import.meta.url));
/** Chains that one pair of servers follows at a time. */
const TOGETHER = 50;
const LOOK_MS = 100;
const MOST_LOOKS = 300;
/** Two seconds on a quiet machine. With ten programs a core one chain of fifty was once seen to take more than a minute. */
const CONVERGES_WITHIN_MS = 180_000;
const ANSWERS_WITHIN_MS = 20_000;
/** Seeds that once stood still for long after a kill, however few are played. */
const NOTABLE_SEEDS: readonly number[] = [42, 52, 79, 120];

/** Two servers on one real database follow chains in trouble, and are killed and started again meanwhile. */
describe("chaos", () => {
  let database: Database;
  let url: string;

  before(async function () {
    const programs = postgresPrograms();
    if (programs === null) return this.skip(); // there is no PostgreSQL server on this machine
    database = await freshPostgres(programs);
    url = await postgresUrl(programs);
  });
  after(() => database?.close());

  const usual = Array.from({ length: chaosRuns() }, (_, seed) => seed);
  const seeds = [...new Set([...usual, ...NOTABLE_SEEDS])].toSorted((a, b) => a - b);
  for (let first = 0; first < seeds.length; first += TOGETHER) {
    const group = seeds.slice(first, first + TOGETHER);
    it(`seeds ${group[0]} to ${group.at(-1)}: what is recorded equals the chain, and nothing counted before it was final`, () =>
      playTogether(database, url, group)).timeout(CONVERGES_WITHIN_MS * 2);
  }

  it("has undone recorded events many times", async () => {
    const undone = await database.query("select number from journal where entry->>'kind' = 'retracted'");
    expect(undone.length).to.be.greaterThan(chaosRuns() / 10);
  });
});

async function playTogether(database: Database, url: string, seeds: readonly number[]): Promise<void> {
  const chains = await Promise.all(seeds.map((seed) => startTroubledChain(seed, sampleOf(anyTrouble, seed))));
  const servers = startServers(url, chains);
  try {
    await untilRecorded(database, chains, servers);
    const kills = servers.killAtTimes(sampleOf(anyKills, seeds[0] ?? 0));
    for (let isOver = false; !isOver; ) {
      isOver = chains.map((chain) => chain.step()).every((hasMore) => !hasMore);
      await untilHalfIsRecorded(database, chains);
      for (const chain of chains) await expectNothingEarly(database, chain);
    }
    await kills;
    for (const chain of chains) chain.heal();
    await untilRecorded(database, chains, servers);
    for (const chain of chains) await expectRecordedAsOnChain(database, chain);
  } finally {
    await servers.stop();
    await Promise.all(chains.map((chain) => chain.stop()));
  }
}

function sampleOf<Value>(arbitrary: fc.Arbitrary<Value>, seed: number): Value {
  const [value] = fc.sample(arbitrary, { seed, numRuns: 1 });
  if (value === undefined) throw new RangeError("A sample of one has one.");
  return value;
}

function startServers(url: string, chains: readonly TroubledChain[]) {
  const told = JSON.stringify(chains.map(({ chain, quorum, urls }) => ({ chain, quorum, urls })));
  const start = () => spawn(process.execPath, [SERVER, url, told], { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  const servers: [ChildProcess, ChildProcess] = [start(), start()];
  return {
    async killAtTimes(kills: readonly { readonly afterMs: number; readonly server: 0 | 1 }[]) {
      for (const { afterMs, server } of kills) {
        await wait(afterMs);
        servers[server].kill("SIGKILL");
        servers[server] = start();
      }
    },
    howTheyDo: () => Promise.all(servers.map(howItDoes)),
    async stop() {
      for (const server of servers) server.kill("SIGKILL");
      await Promise.all(servers.map((server) => server.signalCode ?? once(server, "exit")));
    },
  };
}

/** What a server says of itself; one that ended or that does not come to answer says that. */
async function howItDoes(server: ChildProcess): Promise<ServerReport | string> {
  const { pid, exitCode, signalCode } = server;
  if (!server.connected) return `server ${pid} has ended (${exitCode ?? signalCode})`;
  const answer = once(server, "message").then(([report]) => report as ServerReport);
  server.send("how do you do");
  return Promise.race([answer, wait(ANSWERS_WITHIN_MS, `server ${pid} does not answer`)]);
}

/** What is final in the record is on the honest chain, and no payment above its final block has been credited. */
async function expectNothingEarly(database: Database, { chain, debts, blockHash, paidBy, finalNumber }: TroubledChain) {
  const cursor = await cursorOf(database, chain);
  if (cursor === null) return;
  const { final } = cursor;
  expect(final.hash, `the final block of ${chain}`).to.equal(blockHash(final.number));
  for (const debt of debts) {
    const paid = (await findDebt(database, debt))?.final?.paid ?? 0n;
    // The record may have moved on since the cursor was read; the honest chain is always ahead of it.
    expect(paid <= paidBy(debt, finalNumber()), `${chain}: ${paid} credited of ${debt}`).to.equal(true);
  }
}

async function expectRecordedAsOnChain(database: Database, troubled: TroubledChain) {
  await untilFilled(database, troubled);
  const { chain, debts, events, paidBy } = troubled;
  const rows = await database.query<{ place: string }>(SELECT_PLACES, [chain]);
  expect(
    rows.map(({ place }) => place),
    chain,
  ).to.deep.equal(events());
  for (const debt of debts) {
    const row = await findDebt(database, debt);
    const paid = paidBy(debt, Number.POSITIVE_INFINITY);
    expect(row?.gap, chain).to.equal(null);
    expect([paidIn(row?.seen), paidIn(row?.final)], chain).to.deep.equal([paid, paid]);
  }
  // Each event that stayed was told once more often than it was taken back, each other one as often.
  const told = await database.query<{ place: string; times: number }>(SELECT_TOLD, [chain]);
  const staying = new Set(events());
  const wrong = told.filter(({ place, times }) => times !== (staying.has(place) ? 1 : 0));
  expect(wrong, chain).to.deep.equal([]);
}

const paidIn = (facts: DebtFacts | null | undefined) => facts?.paid;

const SELECT_PLACES = `
select body->>'blockHash' || '/' || log_index as place from event where chain = $1 order by block_number, log_index`;

const SELECT_TOLD = `
select (stated->>'blockHash') || '/' || (stated->>'logIndex') as place,
  sum(case entry->>'kind' when 'recorded' then 1 else -1 end)::integer as times
from journal cross join lateral json_array_elements(entry->'events') as stated
where entry->>'chain' = $1 and entry->>'kind' in ('recorded', 'retracted') group by place`;

const SELECT_TIPS = `select chain, tip->>'hash' as hash from chain where tip is not null`;

const SELECT_CURSOR = `select tip, final from chain where chain = $1 and final is not null`;

interface Block {
  readonly number: number;
  readonly hash: string;
}

async function cursorOf(database: Database, chain: string): Promise<{ tip: Block; final: Block } | null> {
  const [row] = await database.query<{ tip: string; final: string }>(SELECT_CURSOR, [chain]);
  return row === undefined ? null : { tip: JSON.parse(row.tip), final: JSON.parse(row.final) };
}

/** Trouble comes as fast as it is taken: half of the chains are read, or a while is over, since some cannot be read. */
async function untilHalfIsRecorded(database: Database, chains: readonly TroubledChain[]): Promise<void> {
  for (let look = 0; look < 20; look += 1) {
    if ((await notRecorded(database, chains)).length <= chains.length / 2) return;
    await wait(LOOK_MS);
  }
}

type Servers = ReturnType<typeof startServers>;

async function untilRecorded(database: Database, chains: readonly TroubledChain[], servers: Servers): Promise<void> {
  const until = Date.now() + CONVERGES_WITHIN_MS;
  for (let left = chains; left.length > 0; left = await notRecorded(database, chains)) {
    if (Date.now() > until) throw await stoodStill(database, left, servers);
    await wait(50);
  }
}

async function notRecorded(database: Database, chains: readonly TroubledChain[]): Promise<readonly TroubledChain[]> {
  const tips = await database.query<{ chain: string; hash: string }>(SELECT_TIPS);
  const recorded = new Map(tips.map(({ chain, hash }) => [chain, hash]));
  return chains.filter(({ chain, tipHash }) => recorded.get(chain) !== tipHash());
}

const SELECT_UNDER_WAY = `
select pid, pg_blocking_pids(pid) as "waitsFor", wait_event as "waitsIn", now() - xact_start as since, query
from pg_stat_activity where xact_start is not null and pid <> pg_backend_pid()`;

/** Which chains are not recorded, and all that can be known of why: so that a stall explains itself. */
async function stoodStill(database: Database, left: readonly TroubledChain[], servers: Servers): Promise<Error> {
  const names: readonly string[] = left.map(({ chain }) => chain);
  const told = (await servers.howTheyDo()).map((report) =>
    typeof report === "string"
      ? report
      : { ...report, chains: report.chains.filter(({ chain }) => names.includes(chain)) },
  );
  const underWay = await database.query(SELECT_UNDER_WAY);
  const facts = JSON.stringify({ load: loadavg(), underWay, servers: told }, null, 1);
  return new Error(`${names.join(", ")} are not recorded to their last block. ${facts}`);
}

/** What a single endpoint left out is looked for whenever more is final, less and less often. */
async function untilFilled(database: Database, { chain, goOn }: TroubledChain): Promise<void> {
  for (let look = 0; ; look += 1) {
    const gaps = await database.query("select * from gap where chain = $1", [chain]);
    if (gaps.length === 0) return;
    if (look === MOST_LOOKS) expect(gaps, `gaps of ${chain}`).to.deep.equal([]);
    goOn();
    await wait(LOOK_MS);
  }
}
