import { expect } from "chai";
import { reportFailure } from "./report-failure.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";

describe("reportFailure", () => {
  const { error: print } = console;
  let printed: unknown[];
  beforeEach(() => {
    printed = [];
    console.error = (...words: unknown[]) => printed.push(...words);
  });
  afterEach(() => {
    console.error = print;
  });

  it("names the database's own code, and never what the statement carried", async () => {
    const database = await freshDatabase();
    const insert = "insert into address (id, debtor, channel, sealed, value_index) values ('a', $1, 'email', $2, 'x')";
    const failure: unknown = await database.query(insert, ["nobody", "ana@example.test"]).catch((error) => error);
    await database.close();
    reportFailure("jobs/failed", failure);
    expect(printed).to.have.length(2);
    expect(printed.join(" ")).to.match(/^jobs\/failed \(23503\) /);
    expect(printed.join()).not.to.contain("ana@example.test");
  });

  it("says what was thrown even if it is no error", () => {
    reportFailure("jobs/failed", "stop");
    expect(printed).to.deep.equal(["jobs/failed", "stop"]);
  });
});
