import { readdirSync } from "node:fs";
import { expect } from "chai";
import { freshDatabase } from "./fresh-database.test-aid.ts";

const FILES = readdirSync(new URL("migrations", import.meta.url)).sort();

describe("migrate", () => {
  it("has no two files of one number", () => {
    const numbers = FILES.map((name) => name.slice(0, 4));
    expect(numbers.filter((number) => !/^\d{4}$/.test(number))).to.deep.equal([]);
    expect(new Set(numbers).size).to.equal(FILES.length);
  });

  it("applied every numbered file", async () => {
    const database = await freshDatabase();
    const rows = await database.query<{ name: string }>("select name from migration order by name");
    expect(rows.map((row) => row.name)).to.deep.equal(FILES);
  });
});
