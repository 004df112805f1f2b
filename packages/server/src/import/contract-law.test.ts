import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Database } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { findProposalByReference } from "../store/proposals.ts";
import { importPortfolio } from "./import-portfolio.ts";

const HEADER = "reference,principal,term,installment,first_due_date";
const ROW = "600,6,100,2030-01-15";

describe("the law of an imported contract", () => {
  let database: Database;
  let folder: string;
  beforeEach(async () => {
    database = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), "duebook-law-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const importLines = async (...lines: readonly string[]) => {
    await writeFile(join(folder, "one.csv"), `${lines.join("\n")}\n`);
    return importPortfolio(database, join(folder, "one.csv"), { mapping: {}, isStrict: false, now: 1_800_000_000 });
  };

  it("is refused if it is no place", async () => {
    const report = await importLines(`${HEADER},governing_law`, `A1,${ROW},ZQ`, `A2,${ROW},England`, `A3,${ROW},GB-`);
    expect(report.bad.map(({ code }) => code)).to.deep.equal(Array(3).fill("import/unknown-law"));
  });

  for (const [law, code] of [
    ["gb", "GB"],
    ["US-NY", "US-NY"],
    ["", null],
  ] as const) {
    it(`is ${code} where the file says "${law}"`, async () => {
      await importLines(`${HEADER},governing_law`, `A1,${ROW},${law}`);
      expect(await findProposalByReference(database, "A1")).to.include({ contractLaw: code });
    });
  }

  it("makes no other row of one that was imported before the file told it, unless it does", async () => {
    await importLines(HEADER, `A1,${ROW}`);
    expect(await importLines(`${HEADER},governing_law`, `A1,${ROW},`)).to.include({ unchanged: 1, created: 0 });
    const changed = await importLines(`${HEADER},governing_law`, `A1,${ROW},GB`);
    expect(changed.bad.map(({ code }) => code)).to.deep.equal(["import/changed"]);
  });
});
