import { expect } from "chai";
import type { Database } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { newestRecordings } from "../store/recording-rows.ts";
import { type AnvilWorld, openAnvilWorld, USDT } from "./anvil-world.test-aid.ts";
import { recordOnChain } from "./record-on-chain.ts";
import type { Recorder } from "./recorder.ts";
import { createStopper, expectStop, stoppingDatabase, stoppingWriter } from "./stopper.test-aid.ts";

/** More steps than one look takes; one payment of 1.00 each, of 300.00. */
const MOST_STEPS = 250;

function stopping({ database, writer, ...parts }: Recorder, around: Parameters<typeof stoppingDatabase>[1]): Recorder {
  return { ...parts, database: stoppingDatabase(database, around), writer: stoppingWriter(writer, around) };
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
