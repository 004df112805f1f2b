import type { Batch, EventStore } from "@duebook/indexer/event-store";
import { CHAINS } from "@duebook/protocol/chains";
import type { ChainEvent, Position } from "@duebook/protocol/event";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  OPENED_AT,
  opened,
  openingOf,
  payment,
  registered,
} from "./chronicle.test-aid.ts";
import { createEventStore } from "./event-store.ts";
import { proveDebt } from "./journal.ts";
import type { Database } from "./store/database.ts";
import { findDebt } from "./store/debt-rows.ts";
import { ENGINES } from "./store/engines.test-aid.ts";
import { deleteDoubt, saveDoubt } from "./store/gap-rows.ts";

/** Some place in a block. */
function positionOf(blockNumber: number): Position {
  return { chain: CHAIN, blockNumber, blockHash: DEBT, blockAt: OPENED_AT, transaction: DEBT, logIndex: 0 };
}

const NOTHING_MOVED = { transfers: [], watchVersion: 0, joining: [] };

for (const engine of ENGINES)
  describe(`createEventStore on ${engine.name}`, () => {
    let database: Database;
    let store: EventStore;
    let chronicle: ReturnType<typeof createChronicle>;
    beforeEach(async function () {
      database = await engine.fresh(this);
      store = createEventStore(database, CHAINS);
      chronicle = createChronicle(store);
      await chronicle.add(OPENED_AT, [registered, opened]);
    });
    afterEach(() => database?.close());

    it("refuses a batch that expects another tip, and keeps nothing of it", async () => {
      const [tip] = (await store.loadCursor(CHAIN))?.headers ?? [];
      const cursor = await store.loadCursor(CHAIN);
      if (cursor === null) throw new Error("the chronicle has begun");
      const stale: Batch = { expected: tip ?? null, ancestor: null, events: [], ...NOTHING_MOVED, cursor };
      const refusal = await store.commit(CHAIN, { ...stale, expected: null }).catch((error: unknown) => error);
      expect(refusal).to.include({ code: "indexer/cursor-moved" });
      expect(await store.loadCursor(CHAIN)).to.deep.equal(cursor);
    });

    it("lets one of two writers with the same expectation win", async () => {
      const cursor = await store.loadCursor(CHAIN);
      if (cursor === null) throw new Error("the chronicle has begun");
      const tip = { ...cursor.tip, number: 2, hash: DEBT, parentHash: cursor.tip.hash };
      const batch: Batch = {
        expected: cursor.tip,
        ancestor: null,
        events: [],
        ...NOTHING_MOVED,
        cursor: { tip, final: tip, headers: [] },
      };
      const outcomes = await Promise.allSettled([store.commit(CHAIN, batch), store.commit(CHAIN, batch)]);
      expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(["fulfilled", "rejected"]);
    });

    it("refuses the same position twice and then keeps nothing of the batch", async () => {
      await chronicle.add(OPENED_AT + DAY, [payment(2, 5_000_000n, 5_000_000n)]);
      const before = await store.loadCursor(CHAIN);
      const tip = chronicle.tip();
      if (tip === null || before === null) throw new Error("the chronicle has begun");
      const twice = payment(
        3,
        1n,
        5_000_001n,
      )({
        ...{ chain: CHAIN, blockNumber: tip.number, blockHash: tip.hash, blockAt: tip.at },
        ...{ transaction: DEBT, logIndex: 0 },
      });
      const moved = { ...before, tip: { ...tip, number: 9 } };
      const outcome = await store
        .commit(CHAIN, { expected: tip, ancestor: null, events: [twice], ...NOTHING_MOVED, cursor: moved })
        .then(
          () => "kept",
          () => "refused",
        );
      expect(outcome).to.equal("refused");
      expect(await store.loadCursor(CHAIN)).to.deep.equal(before);
    });

    it("counts a payment as seen at once and as final only when its block is", async () => {
      await chronicle.add(OPENED_AT + DAY, [payment(2, 100_000_000n, 100_000_000n)], 1);
      const seen = await findDebt(database, DEBT);
      expect([seen?.seen.paid, seen?.final?.paid]).to.deep.equal([100_000_000n, 0n]);
      await chronicle.add(OPENED_AT + 2 * DAY, [], 1);
      expect((await findDebt(database, DEBT))?.final?.paid).to.equal(100_000_000n);
    });

    it("undoes a payment that a reorg removed, as if it had never been seen", async () => {
      const before = await findDebt(database, DEBT);
      await chronicle.add(OPENED_AT + DAY, [payment(2, 100_000_000n, 100_000_000n)], 1);
      await chronicle.reorg(1, OPENED_AT + DAY);
      expect(await findDebt(database, DEBT)).to.deep.equal(before);
      const { lines } = await proveDebt(database, DEBT);
      const kinds = lines.map(({ line }) => (line.entry as { kind: string }).kind);
      expect(kinds).to.deep.equal(["recorded", "recorded", "retracted"]);
    });

    it("states all events of a debt of one batch in one line of the journal", async () => {
      await chronicle.add(OPENED_AT + DAY, [
        payment(2, 40_000_000n, 40_000_000n),
        payment(3, 10_000_000n, 50_000_000n),
      ]);
      const { lines } = await proveDebt(database, DEBT);
      const stated = lines.map(({ line }) => (line.entry as { events: { type: string }[] }).events);
      expect(stated.map((events) => events.map(({ type }) => type))).to.deep.equal([
        ["DebtOpened"],
        ["PaymentReceived", "PaymentReceived"],
      ]);
    });

    it("forgets a debt whose opening was retracted", async () => {
      await chronicle.reorg(0, OPENED_AT + 12);
      expect(await findDebt(database, DEBT)).to.equal(null);
    });

    it("keeps a missing sequence number as a gap of that debt", async () => {
      await chronicle.add(OPENED_AT + DAY, [payment(3, 100_000_000n, 200_000_000n)]);
      expect((await findDebt(database, DEBT))?.gap).to.deep.equal({ expected: 2, received: 3 });
    });

    it("says in which final blocks a missing event must lie, and no longer once it is there", async () => {
      await chronicle.add(OPENED_AT + DAY, [], 1);
      await chronicle.add(OPENED_AT + 2 * DAY, [payment(3, 100_000_000n, 200_000_000n)], 1);
      expect(await store.gaps(CHAIN)).to.deep.equal([]); // the block that shows it is not final
      await chronicle.add(OPENED_AT + 3 * DAY, [], 1);
      expect(await store.gaps(CHAIN)).to.deep.equal([{ debt: DEBT, after: 1, from: 1, to: 3 }]);
      const left = payment(2, 100_000_000n, 100_000_000n)(positionOf(2));
      expect(await store.fill(CHAIN, DEBT, [left])).to.equal(1);
      expect(await store.gaps(CHAIN)).to.deep.equal([]);
      const debt = await findDebt(database, DEBT);
      expect([debt?.gap, debt?.seen.paid, debt?.final?.paid]).to.deep.equal([null, 200_000_000n, 200_000_000n]);
    });

    it("fills nothing twice, nothing that is not final, and leaves what is there as it is", async () => {
      await chronicle.add(OPENED_AT + DAY, [payment(2, 100_000_000n, 100_000_000n)]);
      const [known, other] = [positionOf(1), payment(2, 1n, 1n)(positionOf(2))];
      const above = payment(3, 1n, 1n)(positionOf(3));
      expect(await store.fill(CHAIN, DEBT, [opened({ ...known, logIndex: 1 }), other, above])).to.equal(0);
      expect((await findDebt(database, DEBT))?.seen.paid).to.equal(100_000_000n);
    });

    it("finds the gap of a debt whose opening is missing, and folds it once that is there", async () => {
      const lost = `0x${"d3".repeat(32)}` as const;
      const later = { ...payment(2, 5n, 5n)(positionOf(2)), id: lost } as ChainEvent;
      await chronicle.add(OPENED_AT + DAY, [() => later]);
      expect(await store.gaps(CHAIN)).to.deep.equal([{ debt: lost, after: 0, from: null, to: 2 }]);
      expect(await store.fill(CHAIN, lost, [openingOf(lost)({ ...positionOf(1), logIndex: 5 })])).to.equal(1);
      expect((await findDebt(database, lost))?.seen.paid).to.equal(5n);
    });

    it("folds every debt that waited for conditions once these are there", async () => {
      const [first, second] = [`0x${"d4".repeat(32)}`, `0x${"d5".repeat(32)}`] as const;
      const under = (id: DebtId) => (position: Position) =>
        ({ ...openingOf(id)(position), conditionsId: 2 }) as ChainEvent;
      await chronicle.add(OPENED_AT + DAY, [under(first), under(second)]);
      expect((await store.gaps(CHAIN)).map(({ from, to }) => [from, to])).to.deep.equal([
        [null, 2],
        [null, 2],
      ]);
      const conditions = { ...registered({ ...positionOf(1), logIndex: 6 }), conditionsId: 2 } as ChainEvent;
      expect(await store.fill(CHAIN, first, [conditions])).to.equal(1);
      expect(await store.gaps(CHAIN)).to.deep.equal([]);
      expect(await findDebt(database, second)).not.to.equal(null);
    });

    it("keeps a doubt as a gap until the contract agrees", async () => {
      await saveDoubt(database, { id: DEBT, chain: CHAIN }, 1, 1);
      await saveDoubt(database, { id: DEBT, chain: CHAIN }, 1, 1);
      expect(await store.gaps(CHAIN)).to.deep.equal([{ debt: DEBT, after: 1, from: 1, to: 1 }]);
      await deleteDoubt(database, DEBT);
      expect(await store.gaps(CHAIN)).to.deep.equal([]);
    });

    it("knows the last sequence number of each debt up to a block", async () => {
      await chronicle.add(OPENED_AT + DAY, [payment(2, 100_000_000n, 100_000_000n)]);
      expect([...(await store.lastSequences(CHAIN, [DEBT, CHAIN as never], 1))]).to.deep.equal([[DEBT, 1]]);
      expect([...(await store.lastSequences(CHAIN, [DEBT], 2))]).to.deep.equal([[DEBT, 2]]);
    });
  });
