import { expect } from "chai";
import type { Context } from "mocha";
import { addressesOf, readAddress } from "./address-rows.ts";
import { consentsOf } from "./consent-rows.ts";
import { readLines } from "./conversation-rows.ts";
import type { Connection, Database, UnsealedDatabase } from "./database.ts";
import { findDebtor } from "./debtors.ts";
import { readAllRows } from "./export-rows.ts";
import { inboxOf } from "./inbox-rows.ts";
import { TEST_KEYS } from "./master-keys.test-aid.ts";
import { migrate, readScripts } from "./migrate.ts";
import { sealWith } from "./open-database.ts";
import { readOpenings } from "./opening-rows.ts";
import { openMemory } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";
import { postgresPrograms, postgresUrl } from "./postgres-cluster.test-aid.ts";
import { acceptanceOf } from "./proposals.ts";
import { unreadReplies } from "./reply-rows.ts";
import { DEBTS, READING } from "./sealed-world.test-aid.ts";

const DEBTORS = 40;

/** A database as it was before anything was sealed, with personal data in plain. */
async function keepPlain(db: Connection): Promise<void> {
  const before = (await readScripts()).filter(({ name }) => name < "0015");
  await db.query("create table migration (name text primary key, applied_at timestamptz not null default now())");
  for (const { name, statements } of before) {
    for (const statement of statements) await db.query(statement);
    await db.query("insert into migration (name) values ($1)", [name]);
  }
  await db.query(`
    insert into debtor (id, locale, time_zone, candidate_zones, residence)
    select 'd' || n, 'en', 'Etc/PLAIN', '["UTC"]', 'US-TX' from generate_series(1, ${DEBTORS}) as n`);
  await db.query(`
    insert into address (id, debtor, channel, value)
    select debtor.id || '/email', debtor.id, 'email', debtor.id || '@PLAIN.test' from debtor`);
  await db.query("insert into address (id, debtor, channel, value) values ('twin', 'd1', 'email', 'D1@plain.test')");
  const debt = [DEBTS.ana];
  await db.query("insert into registration (debt, debtor, reference) values ($1, 'd1', 'L-1')", debt);
  await db.query(
    "insert into inbox (id, debt, at, subject, body) values ('m', $1, 5, 'PLAIN subject', 'PLAIN body')",
    debt,
  );
  await db.query(`insert into opening values ('0xc0', $1, '0x5a', '{"of": "PLAIN"}')`, debt);
  await db.query(`
    insert into proposal values ('p', 'L-2', 'plain hash', 'd2', 1, 0, 1, 0, 0, false, '{"id": "0x0f", "paid": "7n"}')`);
  await db.query(
    "insert into consent values ('d1', 'email', 'reminder', 10, 20), ('d1', 'email', 'reminder', 20, 20), ('d1', 'email', 'receipt', 30, null)",
  );
  await db.query(`
    insert into reply values ('sms', 'r1', 'd1', 5, 'PLAIN reply', 'none', null), ('sms', 'r1', 'd2', 5, 'PLAIN too', 'none', 6)`);
  await db.query(`
    insert into conversation_line (debtor, reference, at, author, body, blocks)
    values ('d1', 'L-1', 5, 'debtor', 'PLAIN question', '[]'), ('d1', 'L-1', 5, 'duebook', null, '["pay"]')`);
  await db.query(
    `insert into contact (id, debt, debtor, installment, step, channel, planned_at, outcome, decision, evidence, note)
     values ('c1', $1, 'd1', 1, 'call', 'voice', 5, 'sent', '{}', '{}', 'PLAIN note')`,
    debt,
  );
  await db.query("insert into consent values ('d2', 'email', 'reminder', 40, 40)");
}

const ENGINES: readonly { readonly name: string; open(test: Context): Promise<UnsealedDatabase> }[] = [
  { name: "PGlite", open: openMemory },
  {
    name: "PostgreSQL",
    async open(test) {
      const programs = postgresPrograms();
      if (programs === null) return test.skip(); // there is no PostgreSQL server on this machine
      const database = await openPostgres(await postgresUrl(programs));
      await database.query("drop schema public cascade");
      await database.query("create schema public");
      return database;
    },
  },
];

/** Everything in the database, as one text. */
async function wholeText(db: Connection): Promise<string> {
  const tables = await db.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by tablename",
  );
  const rows = await Promise.all(tables.map(({ name }) => db.query(`select * from ${name} order by 1, 2`)));
  return JSON.stringify([tables, rows]);
}

/** The database of a server that goes away after so many statements. */
function dying(database: UnsealedDatabase, statements: number): UnsealedDatabase {
  let left = statements;
  const mortal = (tx: Connection): Connection => ({
    ...tx,
    query: (...words) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error("gone")) : tx.query(...words);
    },
  });
  return { ...database, transaction: (work) => database.transaction((tx) => work(mortal(tx))) };
}

for (const engine of ENGINES)
  describe(`sealing what stood in plain, on ${engine.name}`, () => {
    let plain: UnsealedDatabase;
    let before: string;
    beforeEach(async function () {
      plain = await engine.open(this);
      await keepPlain(plain);
      before = await wholeText(plain);
    });
    afterEach(() => plain?.close());

    const check = async (database: Database) => {
      const person = { timeZone: "Etc/PLAIN", candidateZones: ["UTC"], residence: "US-TX" };
      expect(await findDebtor(database, `d${DEBTORS}`)).to.deep.equal({ id: `d${DEBTORS}`, locale: "en", ...person });
      expect(await readAddress(database, "d7/email", READING)).to.equal("d7@PLAIN.test");
      expect(await addressesOf(database, "d1"), "one address in two ways of writing").to.have.length(1);
      expect((await inboxOf(database, DEBTS.ana))[0]).to.include({ subject: "PLAIN subject", body: "PLAIN body" });
      const opening = { commitment: "0xc0", salt: "0x5a", opened: { of: "PLAIN" } };
      expect(await readOpenings(database, DEBTS.ana, READING)).to.deep.equal([opening]);
      expect((await acceptanceOf(database, "p")).offered).to.deep.equal({ id: "0x0f", paid: 7n });
      expect(await consentsOf(database, "d1")).to.deep.equal([
        { channel: "email", purpose: "reminder", grantedAt: 10, withdrawnAt: 20 },
        { channel: "email", purpose: "reminder", grantedAt: 20, withdrawnAt: 20 },
        { channel: "email", purpose: "receipt", grantedAt: 30, withdrawnAt: null },
      ]);
      expect(await consentsOf(database, "d2")).to.deep.equal([
        { channel: "email", purpose: "reminder", grantedAt: 40, withdrawnAt: 40 },
      ]);
      expect((await unreadReplies(database, READING)).map(({ body }) => body)).to.deep.equal(["PLAIN reply"]);
      const lines = await readLines(database, { debtor: "d1", reference: "L-1" }, READING);
      expect(lines.map(({ body, blocks }) => [body, ...blocks])).to.deep.equal([["PLAIN question"], [null, "pay"]]);
      const { contact, reply } = await readAllRows(database, "d1", READING);
      expect([contact?.[0]?.opened, reply?.[0]?.opened]).to.deep.equal(["PLAIN note", "PLAIN reply"]);
      expect((await readAllRows(database, "d2", READING)).reply?.[0]?.opened).to.equal("PLAIN too");
      // Whole words of what was there: three letters alone stand in some ciphertext by chance.
      expect(await wholeText(database)).not.to.match(/PLAIN|plain hash|Etc\/|US-TX/);
    };

    it("keeps all of it, and nothing in plain", async () => {
      await migrate(plain, TEST_KEYS);
      await check(await sealWith(plain, TEST_KEYS));
    });

    it("changes nothing if it is interrupted, wherever that is, and begins again", async () => {
      for (const statements of [3, 12, 30, 60, 120, 200, 260, 290]) {
        const gone = await migrate(dying(plain, statements), TEST_KEYS).catch((error: Error) => error);
        expect(gone, `after ${statements}`).to.include({ message: "gone" });
        expect(await wholeText(plain)).to.equal(before);
      }
      await migrate(plain, TEST_KEYS);
      await check(await sealWith(plain, TEST_KEYS));
    });
  });
