import { expect } from "chai";
import type { Database } from "./database.ts";
import { freshDatabase } from "./fresh-database.ts";
import { migrate } from "./migrate.ts";

describe("migrate", () => {
  let database: Database;
  before(async () => {
    database = await freshDatabase();
  });
  after(() => database.close());

  it("applies nothing twice", async () => {
    expect(await migrate(database)).to.deep.equal([]);
  });

  it("applied every numbered file in order", async () => {
    const rows = await database.query<{ name: string }>("select name from migration order by name");
    expect(rows.map((row) => row.name)).to.deep.equal([
      "0001_chain.sql",
      "0002_people.sql",
      "0003_contact.sql",
      "0004_journal.sql",
    ]);
  });

  it("undoes a transaction that throws", async () => {
    const refusal = new Error("stop");
    const insert = "insert into chain (chain) values ('eip155:31337')";
    const outcome = await database
      .transaction(async (tx) => {
        await tx.query(insert);
        throw refusal;
      })
      .catch((error: unknown) => error);
    expect(outcome).to.equal(refusal);
    expect(await database.query("select chain from chain")).to.deep.equal([]);
  });

  it("gives integers as numbers, and amounts and JSON as exact text", async () => {
    const [row] = await database.query<Record<string, unknown>>(
      `select 9007199254740991::bigint as n, 18446744073709551616::numeric(78, 0) as amount, '{"a": 1}'::jsonb as body`,
    );
    expect(row).to.deep.equal({ n: 9007199254740991, amount: "18446744073709551616", body: '{"a": 1}' });
  });
});
