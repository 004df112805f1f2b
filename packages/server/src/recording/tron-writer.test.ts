import { expect } from "chai";
import type { Database } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { newestRecordings } from "../store/recording-rows.ts";
import { recordOnChain } from "./record-on-chain.ts";
import { openTronWorld, type TronWorld, USDT } from "./tron-world.test-aid.ts";

describe("recordOnChain on TRON", () => {
  let database: Database;
  let world: TronWorld;
  beforeEach(async () => {
    database = await freshDatabase();
    world = await openTronWorld(database);
  });
  afterEach(() => world?.tron.stop());

  const newest = async () => {
    const [row] = await newestRecordings(database, 1);
    if (row === undefined) throw new Error("something was written");
    return row;
  };
  const untilFinal = async () => {
    await world.tron.mineToFinality();
    await world.round();
  };

  it("sweeps and credits receipts for what they cost, and is done when the block is final", async () => {
    await world.receiveElsewhere(30n * USDT);
    await world.receiveElsewhere(20n * USDT);
    await world.sendToPayAddress(100n * USDT);
    await world.round();
    expect(await world.told()).to.deep.equal(["sweeps signed", "receipts signed"]);
    await world.round();
    expect(await world.told()).to.deep.equal(["sweeps mined", "receipts mined"]);
    await untilFinal();
    expect(await world.told()).to.include.members(["sweeps final", "receipts final"]);
    expect([await world.paid(), world.reports]).to.deep.equal([150n * USDT, []]);
    const costs = await world.recorder.writer.costs();
    for (const { kind, cost, transactions } of await newestRecordings(database, 9)) {
      if (transactions[0] === undefined) continue;
      expect(Number(cost)).to.be.within(1, Number(transactions[0].mostCost));
      const expected = costs.batch + (kind === "sweeps" ? costs.sweep : 2n * costs.receipt);
      expect(Number(cost)).to.be.within(Number(expected) / 3, Number(expected));
    }
  });

  it("knows the transaction before it is sent, and finds it where the answer was lost", async () => {
    await world.receiveElsewhere(30n * USDT);
    await world.tron.mineToFinality();
    await world.observe();
    const known: string[] = [];
    const { writer } = world.recorder;
    const watched: typeof writer.broadcast = async (transaction) => {
      const { state, transactions } = await newest();
      known.push(`${state} ${transactions[0]?.id === transaction.id}`);
      await writer.broadcast(transaction);
    };
    world.tron.faults.cutNextBroadcast();
    await recordOnChain({ ...world.recorder, writer: { ...writer, broadcast: watched } });
    expect(known).to.deep.equal(["signed true"]);
    expect(world.reports).to.deep.equal(["recording/unreachable"]);
    await world.round();
    await untilFinal();
    expect(await world.told()).to.deep.equal(["receipts final"]);
    expect(await world.paid()).to.equal(30n * USDT);
  });

  it("sends again what a busy node did not take", async () => {
    await world.receiveElsewhere(30n * USDT);
    await world.tron.mineToFinality();
    world.tron.faults.refuseNextBroadcast();
    await world.round();
    expect(world.reports).to.deep.equal(["recording/not-taken"]);
    await world.round();
    await untilFinal();
    expect([await world.told(), await world.paid()]).to.deep.equal([["receipts final"], 30n * USDT]);
  });

  it("builds another one only when a final block is younger than the end of the first", async () => {
    await world.receiveElsewhere(30n * USDT);
    await world.tron.mineToFinality();
    world.tron.faults.holdNextTransaction();
    await world.round();
    const { id, transactions } = await newest();
    const body = transactions[0]?.body;
    const expiresAtMs = body !== undefined && "expiresAtMs" in body ? Number(body.expiresAtMs) : Number.NaN;
    await world.tron.setTime(expiresAtMs / 1000 + 3);
    await world.round();
    expect([await world.told(), (await newest()).transactions.length]).to.deep.equal([["receipts signed"], 1]);
    await world.tron.mineToFinality();
    await world.round();
    expect(await world.told()).to.deep.equal(["receipts dead recording/dead", "receipts signed"]);
    expect((await newest()).id).to.not.equal(id);
    await world.round();
    await untilFinal();
    expect(await world.told()).to.deep.equal(["receipts dead recording/dead", "receipts final"]);
    expect(await world.paid()).to.equal(30n * USDT);
  });

  it("keeps why a transaction failed and what it cost, and tries its payments again later", async () => {
    await world.receiveElsewhere(30n * USDT);
    await world.tron.mineToFinality();
    world.tron.faults.timeOutNextTransaction();
    await world.round();
    await untilFinal();
    expect(await world.told()).to.deep.equal(["receipts failed recording/tron-out-of-time"]);
    expect(Number((await newest()).cost)).to.be.greaterThan(0);
    await world.tron.advance(3_600);
    await world.tron.mineToFinality();
    await world.round();
    await untilFinal();
    expect(await world.told()).to.deep.equal(["receipts failed recording/tron-out-of-time", "receipts final"]);
    expect(await world.paid()).to.equal(30n * USDT);
  });

  it("takes no node's limit of requests for a transaction that is not there", async () => {
    await world.receiveElsewhere(30n * USDT);
    await world.tron.mineToFinality();
    await world.round();
    world.tron.faults.limitRequests(1, 200);
    await recordOnChain(world.recorder);
    expect([world.reports, await world.told()]).to.deep.equal([["recording/unreachable"], ["receipts signed"]]);
  });
});
