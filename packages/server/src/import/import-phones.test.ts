import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { consentsOf } from "../store/consent-rows.ts";
import type { Database } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { findProposalByReference } from "../store/proposals.ts";
import { openAddresses } from "../store/sealed-world.test-aid.ts";
import { importPortfolio } from "./import-portfolio.ts";

const HEADER = "loan_id,loan_amount,term,installment,issue_month,country";
const ROW = (id: string, country: string) => `${id},100,1,100,Mar-2018,${country}`;

describe("telephone numbers in a portfolio", () => {
  let database: Database;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "duebook-phones-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    database = await freshDatabase();
  });

  const importLines = async (...lines: readonly string[]) => {
    const path = join(folder, "portfolio.csv");
    await writeFile(path, `${lines.join("\n")}\n`);
    return importPortfolio(database, path, { mapping: {}, isStrict: false, now: 0 });
  };
  const debtorOf = async (reference: string) => (await findProposalByReference(database, reference))?.debtor ?? "";

  it("refuse the row that has none, say why without repeating it, and keep the others", async () => {
    const { bad, created } = await importLines(
      `${HEADER},phone`,
      `${ROW("A1", "")},(415) 555-0123`,
      `${ROW("A2", "GB")},12345`,
      `${ROW("A3", "GB")},07911 123456`,
    );
    expect(bad.map(({ line, code }) => [line, code])).to.deep.equal([
      [2, "import/not-a-phone"],
      [3, "import/not-a-phone"],
    ]);
    expect(bad[0]?.reason).to.contain("with its country");
    expect(bad[1]?.reason).to.contain("as it is dialled in GB");
    expect(JSON.stringify(bad)).not.to.match(/0123|12345/);
    expect(created).to.equal(1);
  });

  it("become addresses on the channels that reach them, in E.164, and no consent", async () => {
    await importLines(`${HEADER},mobile`, `${ROW("A1", "GB")},07911 123456`, `${ROW("A2", "GB")},020 7946 0958`);
    expect(await openAddresses(database, await debtorOf("A1"))).to.deep.equal([
      { channel: "sms", value: "+447911123456" },
      { channel: "voice", value: "+447911123456" },
    ]);
    expect(await openAddresses(database, await debtorOf("A2"))).to.deep.equal([
      { channel: "voice", value: "+442079460958" },
    ]);
    expect(await consentsOf(database, await debtorOf("A1"))).to.deep.equal([]);
  });

  it("make no other row of one that has none, and another of one whose number changed", async () => {
    await importLines(HEADER, ROW("A1", "GB"));
    expect(await importLines(`${HEADER},phone`, `${ROW("A1", "GB")},`)).to.include({ created: 0, unchanged: 1 });
    const { bad } = await importLines(`${HEADER},phone`, `${ROW("A1", "GB")},07911 123456`);
    expect(bad.map(({ code }) => code)).to.deep.equal(["import/changed"]);
  });
});
