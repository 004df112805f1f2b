import { expect } from "chai";
import type { Database, Queryable } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { newestRecordings } from "../store/recording-rows.ts";
import { type AnvilWorld, openAnvilWorld, USDT } from "./anvil-world.test-aid.ts";
import type { ChainWriter, Draft, Refusal } from "./chain-writer.ts";
import { recordOnChain } from "./record-on-chain.ts";
import type { Recorder } from "./recorder.ts";

/** More steps than one look takes; one payment of 1.00 each, of 300.00. */
const MOST_STEPS = 250;

/** Stops a server at a step: before what it asks of the store or the wire is done, or after, when only the answer is lost. */
function createStopper(at: number) {
  let steps = 0;
  const step = () => {
    steps += 1;
    if (steps === at) throw new Error(`stopped at step ${at}`);
  };
  const around = async <T>(ask: () => Promise<T>): Promise<T> => {
    step();
    const answer = await ask();
    step();
    return answer;
  };
  return { around, hasStopped: () => steps >= at };
}

type Around = ReturnType<typeof createStopper>["around"];

function stopping({ database, writer, ...parts }: Recorder, around: Around): Recorder {
  const queryable = (db: Queryable): Queryable => ({
    query: (...words) => around(() => db.query(...words)),
    copy: (...words) => around(() => db.copy(...words)),
    seal: db.seal,
  });
  const stopped: Database = {
    ...queryable(database),
    transaction: (work) => around(() => database.transaction((tx) => work(queryable(tx)))),
    close: () => database.close(),
  };
  return { ...parts, database: stopped, writer: stoppingWriter(writer, around) };
}

function stoppingWriter(writer: ChainWriter, around: Around): ChainWriter {
  const draftOf = <T extends Draft | Refusal | null>(draft: T): T =>
    draft === null || "refused" in draft ? draft : { ...draft, sign: (nonce) => around(() => draft.sign(nonce)) };
  return {
    ...writer,
    costs: () => around(() => writer.costs()),
    draft: async (call) => draftOf(await around(() => writer.draft(call))),
    raise: async (transaction) => draftOf(await around(() => writer.raise(transaction))),
    broadcast: (transaction) => around(() => writer.broadcast(transaction)),
    fateOf: (...words) => around(() => writer.fateOf(...words)),
    nextNonce: () => around(() => writer.nextNonce()),
  };
}

describe("a server that stops at any step while it records", () => {
  let database: Database;
  let world: AnvilWorld;
  before(async () => {
    database = await freshDatabase();
    world = await openAnvilWorld(database, 2);
  });
  after(() => world?.chain.stop());

  it("leaves it to the next one to write every payment once, without a hole in the nonces", async () => {
    const [swept = "0x", credited = "0x"] = world.debts;
    let payments = 0;
    for (let step = 1; step <= MOST_STEPS; step += 1) {
      await world.sendToPayAddress(swept, USDT);
      await world.sendToPool(credited, USDT);
      payments += 1;
      await world.duebook("observe");
      const { around, hasStopped } = createStopper(step);
      const first = stopping(world.recorder(), around);
      // Twice: the second look follows what the first one sent.
      for (let looks = 0; looks < 2; looks += 1) await recordOnChain(first).catch(expectStop);
      // Another server, on the same database.
      for (let looks = 0; looks < 3; looks += 1) {
        await recordOnChain(world.recorder());
        await world.duebook("observe");
      }
      const paid = [await world.paidOf(swept), await world.paidOf(credited)];
      expect(paid, `after step ${step}`).to.deep.equal([BigInt(payments) * USDT, BigInt(payments) * USDT]);
      if (!hasStopped()) break;
    }
    expect(payments, "steps").to.be.within(60, MOST_STEPS - 1);
    const recordings = await newestRecordings(database, 1_000);
    expect(new Set(recordings.map(({ state }) => state))).to.deep.equal(new Set(["final"]));
    const nonces = recordings.flatMap(({ nonce }) => nonce ?? []).toSorted((a, b) => a - b);
    expect(nonces).to.deep.equal(Array.from({ length: 2 * payments }, (_, index) => index));
    expect(await world.nonce()).to.equal(2 * payments);
  }).timeout(240_000);
});

function expectStop(error: unknown): void {
  if (!(error instanceof Error && error.message.startsWith("stopped at step"))) throw error;
}
