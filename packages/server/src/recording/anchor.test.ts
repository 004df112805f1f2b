import { anchorData } from "@duebook/protocol/day-root";
import type { Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import type { Hex } from "viem";
import { transactionReader } from "../evidence-pack/mined-call.ts";
import { makeDayRoot } from "../jobs/make-day-root.ts";
import { appendEntries } from "../journal.ts";
import type { Database } from "../store/database.ts";
import { anchorsOf } from "../store/day-root-rows.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { openAnvilWorld } from "./anvil-world.test-aid.ts";
import { recordOnChain } from "./record-on-chain.ts";
import { openTronWorld, CHAIN as TRON_CHAIN } from "./tron-world.test-aid.ts";

const DAY = 86_400;
const NOW = 20_000 * DAY;

describe("anchoring the journal's roots", () => {
  let database: Database;
  beforeEach(async () => {
    database = await freshDatabase();
  });

  const newDay = async (at: Instant) => {
    await database.transaction((tx) => appendEntries(tx, [{ at, debt: null, entry: { kind: "test" } }]));
    const root = await makeDayRoot(database, at);
    if (root === null) throw new Error("a new day has a root");
    return root.hash;
  };

  it("puts each root on an EVM chain once, whoever tries, where a contract call changes nothing", async () => {
    const world = await openAnvilWorld(database, 1);
    try {
      const root = await newDay(NOW);
      await Promise.all([recordOnChain(world.recorder()), recordOnChain(world.recorder())]);
      await world.round();
      await world.round();
      expect(await world.told()).to.deep.equal(["anchor final 0"]);
      const [anchor] = await anchorsOf(database, [root]);
      const hash = anchor?.transactions[0] as Hex;
      const { to, input, from } = await world.chain.client.getTransaction({ hash });
      expect([to, from].map((account) => account?.toLowerCase())).to.deep.equal(
        [world.contracts.debtBook, anchor?.sender].map((account) => account?.toLowerCase()),
      );
      expect(input).to.equal(anchorData(root));
      const { logs, status, gasUsed } = await world.chain.client.getTransactionReceipt({ hash });
      expect([status, logs.length]).to.deep.equal(["success", 0]);
      expect(Number(gasUsed)).to.be.lessThan(32_000);
    } finally {
      await world.chain.stop();
    }
  });

  it("leaves a root alone that a newer one covers, and spends no more than the limit", async () => {
    const world = await openAnvilWorld(database, 1);
    try {
      const [first, second] = [await newDay(NOW), await newDay(NOW + DAY)];
      const recorder = world.recorder();
      await world.round({ ...recorder, budget: { ...recorder.budget, dailyLimit: 1n } });
      expect(await world.told()).to.deep.equal(["anchor planned - recording/limit-reached"]);
      await world.round();
      await world.round();
      expect(await anchorsOf(database, [first])).to.deep.equal([]);
      expect(await anchorsOf(database, [second])).to.have.length(1);
    } finally {
      await world.chain.stop();
    }
  });

  it("puts no root where another chain is to have it", async () => {
    const world = await openAnvilWorld(database, 1);
    try {
      await newDay(NOW);
      await world.round({ ...world.recorder(), isAnchoring: false });
      expect(await world.told()).to.deep.equal([]);
    } finally {
      await world.chain.stop();
    }
  });

  it("puts a root on TRON", async () => {
    const world = await openTronWorld(database);
    try {
      const root = await newDay(NOW);
      await world.round();
      await world.round();
      await world.tron.mineToFinality();
      await world.round();
      expect([await world.told(), world.reports]).to.deep.equal([["anchor final"], []]);
      const [anchor] = await anchorsOf(database, [root]);
      const mined = await transactionReader(TRON_CHAIN, world.tron.jsonRpcUrl)(anchor?.transactions[0] ?? "");
      expect(mined?.data).to.equal(anchorData(root));
      expect(mined?.from).to.equal(anchor?.sender.toLowerCase());
    } finally {
      await world.tron.stop();
    }
  });
});
