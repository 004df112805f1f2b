import { expect } from "chai";
import type { UnsealedDatabase } from "./database.ts";
import { TEST_KEYS } from "./master-keys.test-aid.ts";
import { migrate } from "./migrate.ts";
import { sealWith } from "./open-database.ts";
import { openMemory } from "./pglite.ts";
import { complaintCounts, requestsOfDebt, withWords } from "./request-rows.ts";
import { DEBTS, keepTwoDebtors } from "./sealed-world.test-aid.ts";

/** Makes a store what it was before requests were sealed, with what people said in plain. */
const UNDO = [
  "alter table request drop column told_sealed, drop column reasons_sealed, drop column channel, drop column contact",
  "alter table request add column told jsonb, add column reasons text",
  `update request set told = '{"subject": "PLAIN subject", "words": "PLAIN words", "channel": null, "contact": null}'`,
  `update request set kind = 'complaint', reasons = 'PLAIN reasons',
     told = told || '{"channel": "sms", "contact": "c1"}' where id = 'r-ana'`,
  "update request set told = '{}' where id = 'r-bo'",
  "update debtor set erased_at = 5 where id = 'bo'",
  "delete from data_key where owner = 'bo'",
  "delete from migration where name = '0026_seal-requests.sql'",
];

describe("sealing requests that stood in plain", () => {
  let plain: UnsealedDatabase;
  beforeEach(async () => {
    plain = await openMemory();
    await migrate(plain, TEST_KEYS);
    await keepTwoDebtors(await sealWith(plain, TEST_KEYS));
    for (const statement of UNDO) await plain.query(statement);
  });
  afterEach(() => plain?.close());

  it("keeps what was said, nothing of it in plain, and nothing of one who was erased", async () => {
    await migrate(plain, TEST_KEYS);
    const database = await sealWith(plain, TEST_KEYS);
    const [ana] = await withWords(database, await requestsOfDebt(database, DEBTS.ana));
    expect(ana?.told).to.deep.equal({ subject: "PLAIN subject", words: "PLAIN words" });
    expect(ana).to.include({ reasons: "PLAIN reasons", channel: "sms", contact: "c1" });
    expect(await complaintCounts(database)).to.deep.equal([{ channel: "sms", step: null, complaints: 1 }]);
    const [bo] = await withWords(database, await requestsOfDebt(database, DEBTS.bo));
    expect(bo).to.include({ told: null, reasons: null });
    expect(JSON.stringify(await database.query("select * from request"))).not.to.contain("PLAIN");
  });

  it("changes nothing if it is interrupted", async () => {
    const before = await plain.query("select * from request order by id");
    const failing: UnsealedDatabase = {
      ...plain,
      transaction: (work) =>
        plain.transaction((tx) =>
          work({
            ...tx,
            query: (statement, parameters) =>
              statement.includes("drop column reasons")
                ? Promise.reject(new Error("gone"))
                : tx.query(statement, parameters),
          }),
        ),
    };
    expect(await migrate(failing, TEST_KEYS).catch((error: Error) => error)).to.include({ message: "gone" });
    expect(await plain.query("select * from request order by id")).to.deep.equal(before);
  });
});
