import { expect } from "chai";
import { type Address, zeroAddress } from "viem";
import { CHAIN, DEBT, OPENED_AT } from "../chronicle.test-aid.ts";
import type { Database } from "./database.ts";
import { ENGINES } from "./engines.test-aid.ts";
import {
  changeRecording,
  findRecording,
  insertRecording,
  liveRecordings,
  lockRecordings,
  noncesFrom,
  releasePayment,
  saveSigned,
  saveVersion,
  saveWaiting,
  spentSince,
} from "./recording-rows.ts";

const SENDER: Address = `0x${"5e".repeat(20)}`;
const PLACE = { chain: CHAIN, sender: SENDER };
const at = (nonce: number) => ({ sender: SENDER, nonce });
const PAYMENT = { key: "k", debt: DEBT, amount: 2n ** 60n, arrivedAt: OPENED_AT };
const signed = (id: string, mostCost = 10n) => ({ id, raw: "0x02", mostCost, body: { gas: 2n ** 60n, to: SENDER } });
const ENDED = { code: null, cost: 4n, blockNumber: 7 };

for (const engine of ENGINES)
  describe(`recordings on ${engine.name}`, () => {
    let database: Database;
    beforeEach(async function () {
      database = await engine.fresh(this);
    });
    afterEach(() => database?.close());

    const choose = (keys: readonly string[]) => {
      const payments = keys.map((key) => ({ ...PAYMENT, key }));
      return database.transaction((tx) => insertRecording(tx, CHAIN, "receipts", payments, OPENED_AT));
    };
    const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : error);

    it("refuses a payment that is in a live recording, and takes it when that has ended", async () => {
      const first = await choose(["k"]);
      const refusal = await choose(["k"]).catch(codeOf);
      expect(refusal).to.equal("23505");
      await changeRecording(database, { id: first, state: "planned" }, { ...ENDED, state: "dropped", code: "a/b" }, 1);
      expect(await choose(["k"])).to.be.greaterThan(first);
    });

    it("refuses a nonce twice for one sender, and gives it to another", async () => {
      await saveSigned(database, await choose(["a"]), at(0), signed("0xa"), 1);
      expect(await saveSigned(database, await choose(["b"]), at(0), signed("0xb"), 1).catch(codeOf)).to.equal("23505");
      const id = await insertRecording(database, CHAIN, "fill", [], 1);
      expect(await saveSigned(database, id, { sender: zeroAddress, nonce: 0 }, signed("0xc"), 1)).to.equal(true);
      expect(await noncesFrom(database, PLACE, 0)).to.deep.equal([0]);
      expect(await noncesFrom(database, PLACE, 1)).to.deep.equal([]);
    });

    it("signs once, and moves on only from the state that was seen", async () => {
      const id = await choose(["k"]);
      expect(await saveSigned(database, id, at(3), signed("0xa"), 2)).to.equal(true);
      expect(await saveSigned(database, id, at(4), signed("0xb"), 2)).to.equal(false);
      await saveVersion(database, id, 2, signed("0xb", 20n), 3);
      const row = await findRecording(database, id);
      expect(row?.transactions.map(({ id: hash, version }) => [hash, version])).to.deep.equal([
        ["0xb", 2],
        ["0xa", 1],
      ]);
      expect(row).to.deep.include({ nonce: 3, state: "signed", payments: [PAYMENT] });
      expect(row?.transactions[0]?.body).to.deep.equal(signed("").body);
      expect(await changeRecording(database, { id, state: "planned" }, { ...ENDED, state: "final" }, 4)).to.equal(
        false,
      );
      expect(await changeRecording(database, { id, state: "signed" }, { ...ENDED, state: "final" }, 4)).to.equal(true);
      expect(await liveRecordings(database, CHAIN)).to.deep.equal([]);
    });

    it("lets a payment go before the signature and never after", async () => {
      const id = await choose(["a", "b"]);
      expect(await releasePayment(database, id, "a")).to.equal(true);
      expect(await releasePayment(database, id, "a")).to.equal(false);
      await saveSigned(database, id, at(0), signed("0xa"), 1);
      expect(await releasePayment(database, id, "b")).to.equal(false);
      expect((await findRecording(database, id))?.payments.map(({ key }) => key)).to.deep.equal(["b"]);
    });

    it("says once why a recording waits", async () => {
      const id = await choose(["k"]);
      const told = [await saveWaiting(database, id, "a/b", 1), await saveWaiting(database, id, "a/b", 2)];
      expect(told).to.deep.equal([true, false]);
    });

    it("counts what was paid since an instant, and what is under way at its most", async () => {
      expect(await spentSince(database, CHAIN, 0)).to.equal(0n);
      const [old, failed, raised, mined] = [
        await choose(["a"]),
        await choose(["b"]),
        await choose(["c"]),
        await choose(["d"]),
      ];
      for (const [nonce, id] of [old, failed, raised, mined].entries()) {
        await saveSigned(database, id, at(nonce), signed(`0x${nonce}`, 1_000n), 1);
      }
      await saveVersion(database, raised, 2, signed("0xff", 2_000n), 2);
      await changeRecording(database, { id: old, state: "signed" }, { ...ENDED, state: "final" }, 50);
      await changeRecording(database, { id: failed, state: "signed" }, { ...ENDED, state: "failed", code: "a/b" }, 51);
      await changeRecording(database, { id: mined, state: "signed" }, { ...ENDED, state: "mined", cost: 30n }, 1);
      expect(await spentSince(database, CHAIN, 50)).to.equal(4n + 2_000n + 30n);
      expect(await spentSince(database, CHAIN, 49)).to.equal(8n + 2_000n + 30n);
    });

    it("lets one transaction after the other number what is written on a chain", async function () {
      if (engine.name === "PGlite") this.skip(); // one connection: there is nobody to wait for
      const order: string[] = [];
      let goOn = () => {};
      const held = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const first = database.transaction(async (tx) => {
        await lockRecordings(tx, CHAIN);
        order.push("first has it");
        await held;
        order.push("first ends");
      });
      while (order.length === 0) await new Promise(setImmediate);
      const second = database.transaction(async (tx) => {
        await lockRecordings(tx, CHAIN);
        order.push("second has it");
      });
      await database.transaction((tx) => lockRecordings(tx, "eip155:1"));
      order.push("another chain has it");
      goOn();
      await Promise.all([first, second]);
      expect(order).to.deep.equal(["first has it", "another chain has it", "first ends", "second has it"]);
    });
  });
