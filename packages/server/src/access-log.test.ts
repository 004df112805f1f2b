import { expect } from "chai";
import { brokenAccessBatches, journalAccesses } from "./access-log.ts";
import { accessesOf } from "./store/access-rows.ts";
import { addressesOf, readAddress } from "./store/address-rows.ts";
import { linesOf, readLines } from "./store/conversation-rows.ts";
import type { Database } from "./store/database.ts";
import { ENGINES } from "./store/engines.test-aid.ts";
import { loadJournal } from "./store/journal-rows.ts";
import { readOpenings } from "./store/opening-rows.ts";
import { unreadReplies } from "./store/reply-rows.ts";
import { readRequest, requestsOfDebt } from "./store/request-rows.ts";
import { DEBTS, keepTwoDebtors, READING } from "./store/sealed-world.test-aid.ts";

const HOUR = 3_600;

for (const engine of ENGINES)
  describe(`the access log on ${engine.name}`, () => {
    let database: Database;
    beforeEach(async function () {
      database = await engine.fresh(this);
      await keepTwoDebtors(database);
    });
    afterEach(() => database?.close());

    const readAt = async (at: number, purpose = "deliver") => {
      const [address = { id: "" }] = await addressesOf(database, "ana");
      await readAddress(database, address.id, { reader: "duebook", purpose, debt: DEBTS.ana, at });
    };

    it("says of each reading who, what, why, when and about which debt, to that debtor alone", async () => {
      await readAt(5);
      await readOpenings(database, DEBTS.bo, { reader: "desk/kim", purpose: "evidence", debt: DEBTS.bo, at: 6 });
      const about = { reader: "duebook", field: "address", purpose: "deliver", debt: DEBTS.ana, at: 5 };
      expect((await accessesOf(database, "ana", 9)).map(({ number: _, ...line }) => line)).to.deep.equal([about]);
      expect((await accessesOf(database, "bo", 9)).map(({ reader }) => reader)).to.deep.equal(["desk/kim"]);
    });

    it("says who read what debtors wrote, and not that a debtor read the own page", async () => {
      const reading = { reader: "desk/kim", purpose: "answer", debt: null, at: 7 };
      await unreadReplies(database, reading);
      const talk = { debtor: "ana", reference: "L-ANA" };
      await readLines(database, talk, reading);
      await linesOf(database, talk);
      const fields = async (debtor: string) => (await accessesOf(database, debtor, 9)).map(({ field }) => field);
      expect([await fields("ana"), await fields("bo")]).to.deep.equal([["conversation_line", "reply"], ["reply"]]);
    });

    it("says who read what a debtor asked for, and not that it was decided about", async () => {
      const [request] = await requestsOfDebt(database, DEBTS.ana);
      if (request === undefined) throw new Error("ana asked for something");
      expect(await accessesOf(database, "ana", 9)).to.deep.equal([]);
      const told = await readRequest(database, request, { ...READING, reader: "desk/kim" });
      expect([told.told?.subject, told.reasons]).to.deep.equal(["ANA fell ill", "ANA was believed"]);
      expect(
        (await accessesOf(database, "ana", 9)).map(({ reader, field, debt }) => [reader, field, debt]),
      ).to.deep.equal([["desk/kim", "request", DEBTS.ana]]);
    });

    it("writes nothing of an address that was not read", async () => {
      await addressesOf(database, "ana");
      expect(await accessesOf(database, "ana", 9)).to.deep.equal([]);
    });

    it("is bound into the journal by the hour, each line once", async () => {
      await readAt(0);
      await readAt(10);
      expect(await journalAccesses(database, HOUR - 1)).to.equal(0);
      expect(await Promise.all([journalAccesses(database, HOUR), journalAccesses(database, HOUR)])).to.include(2);
      expect(await journalAccesses(database, 2 * HOUR)).to.equal(0);
      await readAt(HOUR + 5);
      expect(await journalAccesses(database, 3 * HOUR)).to.equal(1);
      const entries = (await loadJournal(database)).map(({ entry }) => entry as { kind: string; count: number });
      expect(entries.map(({ kind, count }) => [kind, count])).to.deep.equal([
        ["accesses", 2],
        ["accesses", 1],
      ]);
      expect(JSON.stringify(entries)).not.to.contain("ana");
      expect(await brokenAccessBatches(database)).to.deep.equal([]);
    });

    const tamperings: readonly [what: string, statement: string][] = [
      ["a line that is taken out", "delete from access where number = 2"],
      ["a line that names another reader", "update access set reader = 'desk/kim' where number = 2"],
      ["a line that names another instant", "update access set at = at + 1 where number = 2"],
      ["a line that names another debtor", "update access set debtor = 'bo' where number = 2"],
      ["a line that says nothing any more", "update access set debtor = null where number = 2"],
      ["a line that says nothing with another hash", "update access set debtor = null, hash = '0x00' where number = 2"],
      ["two lines that changed places", "update access set batch = 1 where batch = 2"],
    ];
    for (const [what, statement] of tamperings) {
      it(`shows ${what}`, async () => {
        for (const at of [0, 1, 2]) await readAt(at, `purpose ${at}`);
        await journalAccesses(database, HOUR);
        await readAt(HOUR);
        await journalAccesses(database, 2 * HOUR);
        expect(await brokenAccessBatches(database)).to.deep.equal([]);
        await database.query(statement);
        expect(await brokenAccessBatches(database)).to.include(1);
      });
    }
  });
