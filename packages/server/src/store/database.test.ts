import { expect } from "chai";
import { copyText } from "./copy-text.ts";
import type { Database } from "./database.ts";
import { ENGINES } from "./engines.test-aid.ts";
import { TEST_KEYS } from "./master-keys.test-aid.ts";
import { migrate } from "./migrate.ts";

for (const engine of ENGINES) {
  describe(`a database on ${engine.name}`, () => {
    let database: Database;
    before(async function () {
      database = await engine.fresh(this);
    });
    after(() => database?.close());

    it("applies no migration twice, however many servers start at once", async () => {
      expect(await Promise.all([migrate(database, TEST_KEYS), migrate(database, TEST_KEYS)])).to.deep.equal([[], []]);
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

    it("copies rows with whatever text, null and number they hold, and all or none of them", async () => {
      await database.query("create table copied (id bigint primary key, note text)");
      const rows = [
        [1, "tab\t, line\n, return\r, slash \\\\ and \\N, é 😀"],
        [2, null],
        [9007199254740991n, ""],
      ] as const;
      const into = "copied (id, note)";
      await database.copy(
        into,
        copyText(rows, (row) => row),
      );
      const twice = copyText([[3, "kept by none"] as const, [1, "again"] as const], (row) => row);
      const refusal = await database.copy(into, twice).catch((error: unknown) => error);
      expect(refusal).to.include({ code: "23505" });
      const kept = await database.query("select id, note from copied order by id");
      expect(kept).to.deep.equal(rows.map(([id, note]) => ({ id: Number(id), note })));
      await database.query("drop table copied");
    });

    it("refuses to lose a digit of an integer", async () => {
      const code = await database.query("select 9007199254740993::bigint as n").then(
        () => "read",
        (error: { code: string }) => error.code,
      );
      expect(code).to.equal("store/number-too-large");
    });
  });
}
