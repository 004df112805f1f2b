import { expect } from "chai";
import { liveThrough, OTHER, SIGNED } from "./evidence-pack/evidence-world.test-aid.ts";
import { exportDebtor } from "./export-debtor.ts";
import { keepRequest } from "./requests/kept-request.test-aid.ts";
import { accessesOf } from "./store/access-rows.ts";
import { addAddress, addressesOf, readAddress } from "./store/address-rows.ts";
import { grantConsent } from "./store/consent-rows.ts";
import { insertLine } from "./store/conversation-rows.ts";
import type { Database } from "./store/database.ts";
import { ENGINES } from "./store/engines.test-aid.ts";
import { OTHER_TABLES, PERSONAL_TABLES } from "./store/personal-tables.ts";
import { keepTwoDebtors, READING } from "./store/sealed-world.test-aid.ts";

const ANA = "person-7f3a";
const HUGE = 123_456_789_012_345_678_901n;

for (const engine of ENGINES)
  describe(`the export on ${engine.name}`, () => {
    let database: Database;
    beforeEach(async function () {
      database = await engine.fresh(this);
      await liveThrough(database);
      await keepTwoDebtors(database);
    });
    afterEach(() => database?.close());

    const exported = () => exportDebtor(database, ANA, { ...READING, purpose: "export" });
    const rowsOf = async (table: string) =>
      ((await exported()).rows[table] ?? []) as readonly Record<string, unknown>[];

    it("gives out every table that the migrations make, or says why not", async () => {
      const tables = await database.query<{ name: string }>(
        "select tablename as name from pg_tables where schemaname = 'public'",
      );
      const known = [...Object.keys(PERSONAL_TABLES), ...Object.keys(OTHER_TABLES)];
      expect(known.toSorted()).to.deep.equal(tables.map(({ name }) => name).toSorted());
    });

    it("leaves out no table with a column for a debtor or a debt", async () => {
      const named = await database.query<{ name: string }>(
        "select distinct table_name as name from information_schema.columns where table_schema = 'public' and column_name in ('debtor', 'debt', 'contact', 'request')",
      );
      expect(Object.keys(PERSONAL_TABLES)).to.include.members(named.map(({ name }) => name));
    });

    it("opens what was sealed, files too, and gives plans, talk, reports, holds and consents", async () => {
      const told = { words: "since May", reasons: "we wait", bytes: Buffer.from([0, 255]) };
      await keepRequest(database, { debtor: ANA, debt: SIGNED }, told);
      const line = { at: 1, author: "debtor", body: "may I wait?", blocks: [] } as const;
      await insertLine(database, { debtor: ANA, reference: "L-5521" }, line);
      await grantConsent(database, ANA, "email", "reminder", 5, { method: "reply", evidence: "yes please" });
      await database.query("insert into hold (debtor, kind, since_at) values ($1, 'deferral', 7)", [ANA]);
      await database.query(
        "insert into delivery_report select channel, 'x' || id, 'delivered', id, 'a', 1 from contact where debtor = $1 limit 1",
        [ANA],
      );
      const { rows } = await exported();
      expect(rows.request).to.have.nested.property("[0].told.words", "since May");
      expect(rows.evidence_file).to.have.nested.property("[0].opened", "AP8=");
      expect(rows.agreed_plan).to.have.nested.property("[0].restructuring.installments", 6);
      expect(rows.conversation_line).to.have.nested.property("[0].opened", "may I wait?");
      expect(rows.consent_entry).to.have.nested.property("[0].opened", "yes please");
      expect(rows.hold).to.have.nested.property("[0].kind", "deferral");
      expect(rows.delivery_report).to.have.nested.property("[0].outcome", "delivered");
      for (const table of ["debtor", "registration", "contact", "inbox", "opening", "debt", "event", "journal"])
        expect(rows[table], table).not.to.deep.equal([]);
    });

    it("gives score, segment and their reasons with every decision", async () => {
      const openings = (await rowsOf("opening")) as readonly { opened: { opened: { route?: unknown } } }[];
      const routes = openings.map(({ opened }) => opened.opened.route);
      expect(routes.length).to.be.greaterThan(0);
      for (const route of routes) expect(route).to.include.keys("score", "segment", "because");
    });

    it("names roles, and none of the creditor's people", async () => {
      await addAddress(database, ANA, "email", "ana@example.test");
      const [address = { id: "" }] = await addressesOf(database, ANA);
      await readAddress(database, address.id, { ...READING, reader: "desk/kim.lee" });
      await database.query("update contact set taken_by = 'Kim Lee' where debtor = $1", [ANA]);
      expect(JSON.stringify(await exported())).not.to.match(/kim/i);
      expect((await rowsOf("contact")).map(({ taken_by: taker }) => taker)).to.include("desk");
      expect((await rowsOf("access")).map(({ reader }) => reader)).to.include("desk");
    });

    it("rounds no amount, and holds nothing of another debtor", async () => {
      await database.query("update debt set next_amount = $1", [`${HUGE}`]);
      expect((await rowsOf("debt")).map((row) => row.next_amount)).to.include(`${HUGE}n`);
      await database.query("update debt set payments = $1", [`{"amount":"${HUGE}n"}\n{"amount":"1n"}\n`]);
      const [debt] = await rowsOf("debt");
      expect(debt?.payments).to.deep.equal([{ amount: `${HUGE}n` }, { amount: "1n" }]);
      const other = JSON.stringify((await exportDebtor(database, "bo", READING)).rows);
      expect(other).to.contain("BO owes");
      expect(other).not.to.match(/ANA|person-7f3a/);
      for (const id of [SIGNED, OTHER]) expect(other).not.to.contain(id);
    });

    it("is a line of the access log for each table that it opened", async () => {
      await exported();
      const read = (await accessesOf(database, ANA, 99)).filter(({ purpose }) => purpose === "export");
      expect(read.map(({ field }) => field)).to.include.members(["inbox", "opening", "debtor"]);
    });
  });
