import { expect } from "chai";
import { codeOf } from "../code-of.test-aid.ts";
import { createSeal } from "../keyring/create-seal.ts";
import { parseMasterKeys } from "../keyring/master-keys.ts";
import { addAddress, addressesOf, debtorsByAddress, readAddress } from "./address-rows.ts";
import { readLines } from "./conversation-rows.ts";
import { houseKeysOf } from "./data-key-rows.ts";
import { type Database, withSeal } from "./database.ts";
import { findDebtor } from "./debtors.ts";
import { ENGINES } from "./engines.test-aid.ts";
import { inboxOf } from "./inbox-rows.ts";
import { sealWith } from "./open-database.ts";
import { readOpenings } from "./opening-rows.ts";
import { unreadReplies } from "./reply-rows.ts";
import { requestsOfDebt, withWords } from "./request-rows.ts";
import { DEBTS, keepTwoDebtors, READING } from "./sealed-world.test-aid.ts";

for (const engine of ENGINES)
  describe(`a sealed store on ${engine.name}`, () => {
    let database: Database;
    beforeEach(async function () {
      database = await engine.fresh(this);
      await keepTwoDebtors(database);
    });
    afterEach(() => database?.close());

    const readEverything = async (id: "ana" | "bo", from = database) => {
      const [address = { id: "" }] = await addressesOf(from, id);
      return JSON.stringify([
        await findDebtor(from, id),
        await readAddress(from, address.id, READING),
        await inboxOf(from, DEBTS[id]),
        await readOpenings(from, DEBTS[id], READING),
        (await unreadReplies(from, READING)).filter(({ debtor }) => debtor === id),
        await readLines(from, { debtor: id, reference: `L-${id.toUpperCase()}` }, READING),
        await withWords(from, await requestsOfDebt(from, DEBTS[id])),
      ]);
    };

    it("gives back what was kept", async () => {
      const ana = await readEverything("ana");
      for (const text of [
        "Etc/ANA",
        "US-TX",
        "ANA@example.test",
        "To ANA",
        "ANA owes",
        '"about":"ANA"',
        "ANA wrote",
        "ANA asked",
        "ANA fell ill",
        "ANA was believed",
      ]) {
        expect(ana).to.contain(text);
      }
    });

    it("holds nothing of it in any table", async () => {
      const tables = await database.query<{ name: string }>(
        "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'registration'",
      );
      expect(tables.length).to.be.greaterThan(20);
      for (const { name } of tables) {
        const rows = JSON.stringify(await database.query(`select * from ${name}`));
        expect(rows, name).not.to.match(
          /example.test|Etc.ANA|US-TX|To ANA|ANA owes|5a5a5a|ANA wrote|ANA asked|ANA fell|ANA was/,
        );
      }
    });

    const requestOfAna = async () => withWords(database, await requestsOfDebt(database, DEBTS.ana));
    const READERS: readonly [table: string, read: () => Promise<unknown>, column?: string][] = [
      ["debtor", () => findDebtor(database, "ana")],
      ["address", async () => readAddress(database, (await addressesOf(database, "ana"))[0]?.id ?? "", READING)],
      ["inbox", () => inboxOf(database, DEBTS.ana)],
      ["opening", () => readOpenings(database, DEBTS.ana, READING)],
      ["reply", () => unreadReplies(database, READING)],
      ["conversation_line", () => readLines(database, { debtor: "ana", reference: "L-ANA" }, READING)],
      ["request", requestOfAna, "told_sealed"],
      ["request", requestOfAna, "reasons_sealed"],
    ];
    const ownerOf = (table: string) => (table === "debtor" ? "id" : "debtor");

    for (const [table, read, sealed = "sealed"] of READERS) {
      it(`does not open another debtor's ${table}.${sealed} in this one's row`, async () => {
        const column = ownerOf(table);
        await database.query(
          `update ${table} set ${sealed} = (select other.${sealed} from ${table} as other where other.${column} = 'bo')
           where ${column} = 'ana'`,
        );
        expect(await codeOf(read())).to.equal("seal/not-opened");
      });

      it(`does not open what stood in another field in ${table}.${sealed}`, async () => {
        const from = table === "inbox" ? "address" : "inbox";
        await database.query(
          `update ${table} set ${sealed} = (select sealed from ${from} where debtor = 'ana') where ${ownerOf(table)} = 'ana'`,
        );
        expect(await codeOf(read())).to.equal("seal/not-opened");
      });

      it(`notices a change of any one bit of ${table}.${sealed}`, async () => {
        const column = ownerOf(table);
        const select = `select ${sealed} as sealed from ${table} where ${column} = 'ana'`;
        const [row = { sealed: "" }] = await database.query<{ sealed: string }>(select);
        const bytes = Buffer.from(row.sealed, "base64");
        for (let bit = 0; bit < 8 * bytes.length; bit += 1) {
          const changed = Buffer.from(bytes);
          changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
          await database.query(`update ${table} set ${sealed} = $1 where ${column} = 'ana'`, [
            changed.toString("base64"),
          ]);
          expect(await codeOf(read()), `bit ${bit}`).to.equal("seal/not-opened");
        }
      });
    }

    it("does not open another message of the same debtor in this row", async () => {
      const insert = `insert into inbox (id, debt, debtor, at, sealed) select 'm-2', debt, debtor, 2, sealed from inbox where id = 'm-ana'`;
      await database.query(insert);
      expect(await codeOf(inboxOf(database, DEBTS.ana))).to.equal("seal/not-opened");
    });

    it("does not open a data key in another debtor's row", async () => {
      await database.query(
        "update data_key set wrapped = (select wrapped from data_key where owner = 'bo') where owner = 'ana'",
      );
      expect(await codeOf(findDebtor(database, "ana"))).to.equal("keyring/wrong-key");
    });

    it("says which key is missing, and that the right name has the wrong bytes, and has changed nothing", async () => {
      const stranger = parseMasterKeys(`stranger:${"11".repeat(32)}`);
      expect(await codeOf(sealWith(database, stranger))).to.equal("keyring/key-missing");
      const namesake = parseMasterKeys(`test:${"11".repeat(32)}`);
      expect(await codeOf(sealWith(database, namesake))).to.equal("keyring/wrong-key");
      const houseKeys = await houseKeysOf(database);
      expect(() => createSeal(stranger, houseKeys))
        .to.throw()
        .that.includes({ code: "keyring/key-missing" });
      expect(await readEverything("bo", withSeal(database, database.seal))).to.contain("BO owes");
    });

    it("finds an address however it is written, keeps it once, and finds nobody else's", async () => {
      await addAddress(database, "ana", "email", " ana@EXAMPLE.test ");
      expect(await addressesOf(database, "ana")).to.have.length(1);
      const found = await debtorsByAddress(database, "email", "Ana@Example.Test");
      expect(found.map(({ debtor }) => debtor)).to.deep.equal(["ana"]);
      expect(await debtorsByAddress(database, "email", "cy@example.test")).to.deep.equal([]);
    });
  });
