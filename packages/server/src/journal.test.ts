import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { appendEntries, proveDebt } from "./journal.ts";
import type { Database, Queryable } from "./store/database.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";

const ANA: DebtId = `0x${"a1".repeat(32)}`;
const BO: DebtId = `0x${"b0".repeat(32)}`;
const entryOf = (debt: DebtId, step: string) => ({ at: 5, debt, entry: { kind: "decision", debt, step } });

describe("journal", () => {
  let database: Database;
  before(async () => {
    database = await freshDatabase();
  });
  after(() => database.close());

  it("proves nothing while it is empty", async () => {
    expect(await proveDebt(database, ANA)).to.deep.equal({ root: null, lines: [] });
  });

  it("links entries over several transactions and proves those of one debt", async () => {
    const steps = ["soon-due", "due-today", "missed"];
    for (const step of steps) {
      await database.transaction((tx) => appendEntries(tx, [entryOf(ANA, step), entryOf(BO, step)]));
    }
    const { lines } = await proveDebt(database, ANA);
    expect(lines.map(({ line }) => line.number)).to.deep.equal([1, 3, 5]);
    expect(lines.every((line) => line.isVerified)).to.equal(true);
  });

  it("links the lines of one debt to one another too", async () => {
    const { lines } = await proveDebt(database, ANA);
    const links = lines.map(({ line }) => line.entry as { debtLine: number; debtPrevious: string });
    expect(links.map(({ debtLine }) => debtLine)).to.deep.equal([1, 2, 3]);
    expect(links.slice(1).map(({ debtPrevious }) => debtPrevious)).to.deep.equal(
      lines.slice(0, -1).map(({ line }) => line.hash),
    );
  });

  it("keeps writers from linking to the same line", async () => {
    const writers = Array.from({ length: 8 }, (_, n) =>
      database.transaction((tx) => appendEntries(tx, [entryOf(BO, `step-${n}`)])),
    );
    await Promise.all(writers);
    expect((await proveDebt(database, BO)).lines).to.have.length(11);
  });

  it("goes to the database twice while nobody else can write: once for the ends, once with the lines", async () => {
    const asked: string[] = [];
    await database.transaction((tx) => {
      const query: Queryable["query"] = (statement, parameters) => {
        asked.push(statement);
        return tx.query(statement, parameters);
      };
      const copy = () => Promise.reject(new Error("copying goes there and back once more"));
      return appendEntries({ query, copy, seal: tx.seal }, [entryOf(ANA, "final"), entryOf(BO, "final")]);
    });
    expect(asked.map((statement) => statement.match(/lock_journal|insert into journal/)?.[0])).to.deep.equal([
      "lock_journal",
      "insert into journal",
    ]);
  });

  it("writes many lines as it writes few", async () => {
    const many = Array.from({ length: 250 }, (_, n) => entryOf(n % 2 === 0 ? ANA : BO, `many-${n}`));
    await database.transaction((tx) => appendEntries(tx, many));
    const { lines } = await proveDebt(database, ANA);
    expect(lines).to.have.length(129);
    expect(lines.every((line) => line.isVerified)).to.equal(true);
  });

  it("notices a line that was changed afterwards", async () => {
    await database.query(`update journal set entry = '{"kind": "decision"}' where number = 3`);
    const refusal = await proveDebt(database, ANA).catch((error: unknown) => error);
    expect(refusal).to.include({ code: "journal/broken" });
    expect(refusal).to.have.nested.property("context.line", 3);
  });
});
