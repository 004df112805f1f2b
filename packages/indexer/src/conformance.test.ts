import { expect } from "chai";
import { catchUp } from "./catch-up.ts";
import type { BlockRef, ChainSource } from "./chain-source.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { type ConformanceStage, STAGES } from "./conformance-stages.test-aid.ts";
import { keepSightings } from "./keep-sightings.ts";
import { createMemoryEventStore, type MemoryEventStore } from "./memory-event-store.test-aid.ts";
import { poolOf } from "./source-pool.ts";
import type { Transfer } from "./transfer.ts";

const USDT = 1_000_000n;

/** What every family's source has to tell of the story: what arrived or left, and what came in one transaction. */
const TOLD = [
  { transaction: 1, from: "payer", to: "watched", token: "USDT", amount: 25n * USDT },
  { transaction: 2, from: "payer", to: "watched", token: "USDT", amount: 1n },
  { transaction: 3, from: "payer", to: "watched", token: "USDT", amount: 0n },
  { transaction: 4, from: "payer", to: "watched", token: "another token", amount: 9n * USDT },
  { transaction: 5, from: "payer", to: "watched", token: "USDT", amount: 3n * USDT },
  { transaction: 5, from: "payer", to: "watched", token: "USDT", amount: 4n * USDT },
  { transaction: 6, from: "watched", to: "payer", token: "USDT", amount: 2n * USDT },
];
const HELD = 25n * USDT + 1n + 7n * USDT - 2n * USDT;

/** What the sources of families with contracts have to tell: the debt's two payments of 106, and one of the story. */
const PAID = [106n * USDT, 212n * USDT, 222n * USDT];

async function live(stage: ConformanceStage): Promise<void> {
  await stage.transfer(25n * USDT);
  await stage.transfer(1n);
  await stage.transfer(0n);
  await stage.transferOther(9n * USDT);
  await stage.fail(6n * USDT);
  await stage.transferTwice(3n * USDT, 4n * USDT);
  await stage.pay?.(10n * USDT);
  await stage.giveBack(2n * USDT);
  await stage.settle();
}

/** One story of payments, whatever the chain; adding a family is one more stage. */
for (const [family, begin] of STAGES)
  describe(`a source of ${family}`, () => {
    let stage: ConformanceStage;
    before(async () => {
      stage = await begin();
      await live(stage);
    });
    after(() => stage.stop());

    const recorded = async (source: ChainSource = stage.freshSource()) => {
      const store = createMemoryEventStore();
      store.watch(stage.watched);
      await catchUp(source, store, () => {});
      return store;
    };
    const written = (transfers: readonly Transfer[]) => {
      const transactions = [...new Set(transfers.map(({ transactionId }) => transactionId))];
      const nameOf = (text: string | null) => stage.names.get(text ?? "") ?? text;
      return transfers.map(({ transactionId, from, to, token, amount }) => ({
        transaction: transactions.indexOf(transactionId) + 1,
        from: nameOf(from),
        to: nameOf(to),
        token: nameOf(token),
        amount,
      }));
    };
    const newest = async (source: ChainSource, store: MemoryEventStore) => {
      const { cursor } = await catchUp(source, store, () => {});
      await keepSightings(poolOf(source), store, cursor);
      return [...store.transfers(), ...store.seen()].at(-1) ?? null;
    };
    const between = async (source: ChainSource, from: number, to: number) =>
      source.transfers({ from, to, expect: [], accounts: [stage.watched] });

    it("refuses to answer for what it cannot reach, with one code in every family", async () => {
      expect(await codeOf(stage.freshSource("http://127.0.0.1:9").heads())).to.equal("chain/unreachable");
    });

    it("tells the story: what arrived and left, and neither more nor less", async () => {
      expect(written((await recorded()).transfers())).to.deep.equal(TOLD);
    });

    it("tells each transfer at a place of its own, in a block that it shows too, in the order of the chain", async () => {
      const transfers = (await recorded()).transfers();
      const positions = transfers.map(({ position }) => position);
      expect(positions).to.deep.equal([...new Set(positions)].toSorted());
      const source = stage.freshSource();
      for (const { block, chain } of transfers) {
        expect(chain).to.equal(source.chain);
        expect(await source.header(block.number)).to.deep.include(block);
      }
    });

    it("tells the same block by block, and to whoever asks twice", async () => {
      const source = stage.freshSource();
      const whole = (await recorded()).transfers();
      const [first, last] = [whole[0]?.block.number ?? 0, whole.at(-1)?.block.number ?? 0];
      expect(await between(source, first, last)).to.deep.equal(whole);
      expect(await between(source, first, last)).to.deep.equal(whole);
      const pieces: Transfer[] = [];
      for (let number = first; number <= last; number += 1) pieces.push(...(await between(source, number, number)));
      expect(pieces).to.deep.equal(whole);
    });

    it("has told it all of what is final", async () => {
      const { final } = (await recorded()).cursor() ?? {};
      const last = (await recorded()).transfers().at(-1);
      expect(final?.number).to.be.at.least(last?.block.number ?? Number.POSITIVE_INFINITY);
    });

    it("says what was held at the end, which is what came in less what went out", async () => {
      const source = stage.freshSource();
      const transfers = (await recorded(source)).transfers().filter(({ token }) => stage.names.get(token) === "USDT");
      const moved = transfers.map(({ to, amount }) => (to === stage.watched ? amount : -amount));
      expect(moved.reduce((sum, amount) => sum + amount, 0n)).to.equal(HELD);
      const { final } = await source.heads();
      const heldAt = (block: BlockRef) => source.readBalance?.(stage.watched, transfers[0]?.token ?? "", block);
      expect(await heldAt(final)).to.equal(HELD);
    });

    it("tells the payments of contracts, counted as the contract counts them, or none where there are no contracts", async () => {
      const source = stage.freshSource();
      const events = (await recorded(source)).events();
      const payments = events.filter((event) => event.type === "PaymentReceived");
      expect(payments.map(({ paid }) => paid)).to.deep.equal(stage.pay ? PAID : []);
      expect(events.map(({ type }) => type)).to.deep.equal(
        stage.pay
          ? ["ConditionsRegistered", "ServicerAuthorized", "DebtOpened", ...payments.map(({ type }) => type)]
          : [],
      );
      const [payment] = payments;
      const { final } = await source.heads();
      const reading = payment && (await source.readDebt?.(payment.id, final));
      expect(reading?.paid ?? null).to.equal(stage.pay ? 222n * USDT : null);
    });

    it("shows at once what arrives, and as not final, and tells the very same once it is final", async () => {
      const source = stage.freshSource();
      const store = await recorded(source);
      await stage.transfer(8n * USDT);
      await stage.show();
      const atOnce = await newest(source, store);
      expect(written(atOnce === null ? [] : [atOnce])).to.deep.equal([
        { transaction: 1, from: "payer", to: "watched", token: "USDT", amount: 8n * USDT },
      ]);
      expect(atOnce?.block.number).to.be.above(store.cursor()?.final.number ?? Number.POSITIVE_INFINITY);
      await stage.settle();
      const afterwards = await newest(source, store);
      expect(afterwards).to.deep.equal(atOnce);
      expect(afterwards?.block.number).to.be.at.most(store.cursor()?.final.number ?? -1);
    });
  });
