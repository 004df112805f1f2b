import { existsSync } from "node:fs";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { codeOf } from "../code-of.test-aid.ts";
import { addressesOf, readAddress } from "../store/address-rows.ts";
import { consentsOf } from "../store/consent-rows.ts";
import type { Database } from "../store/database.ts";
import { findDebtor } from "../store/debtors.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { findProposalByReference } from "../store/proposals.ts";
import { importPortfolio } from "./import-portfolio.ts";

const NOW = Date.UTC(2026, 10, 23) / 1000;
const LENIENT = { mapping: {}, isStrict: false, now: NOW };
const STRICT = { ...LENIENT, isStrict: true };

const HEADER =
  "loan_id,loan_amount,term,interest_rate,installment,issue_month,paid_total,paid_late_fees,balance,state,email";
const GOOD = "A1,28000,60,14.07,652.53,Mar-2018,1999.33,15.00,27015.86,TX,ana@example.test";
const PORTFOLIO = fileURLToPath(new URL("../../../../../shared/data/portfolio-2018.csv", import.meta.url));

describe("importPortfolio", () => {
  let database: Database;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "duebook-import-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    database = await freshDatabase();
  });

  const fileOf = async (...lines: readonly string[]) => {
    const path = join(folder, "portfolio.csv");
    await writeFile(path, `${lines.join("\n")}\n`);
    return path;
  };
  const importLines = async (lines: readonly string[], options: Parameters<typeof importPortfolio>[2] = LENIENT) =>
    importPortfolio(database, await fileOf(...lines), options);
  const countProposals = async () => (await database.query("select id from proposal")).length;

  describe("refuses a file", () => {
    it("that is not there", async () => {
      expect(await codeOf(importPortfolio(database, join(folder, "none.csv"), LENIENT))).to.equal(
        "import/no-such-file",
      );
    });

    const files: readonly [string, string, readonly string[]][] = [
      ["without any row", "import/empty-file", [HEADER]],
      ["with a quote that never ends", "import/malformed-csv", [HEADER, GOOD, 'A2,"28000,60']],
      ["with a row of too few cells", "import/malformed-csv", [HEADER, GOOD, "A2,28000"]],
      ["that names a column twice", "import/malformed-csv", ["loan_id,loan_id", "1,2"]],
      [
        "without a column for the principal",
        "import/missing-column",
        ["loan_id,term,installment,issue_month", "A,1,1,Mar-2018"],
      ],
      ["without any date", "import/missing-column", ["loan_id,loan_amount,term,installment", "A,1,1,1"]],
    ];
    for (const [what, code, lines] of files) {
      it(`${what}, and imports nothing of it`, async () => {
        expect(await codeOf(importLines(lines))).to.equal(code);
        expect(await countProposals()).to.equal(0);
      });
    }

    it("whose mapping names what does not exist", async () => {
      const field = importLines([HEADER, GOOD], { ...LENIENT, mapping: { colour: "state" } });
      expect(await codeOf(field)).to.equal("import/unknown-field");
      const column = importLines([HEADER, GOOD], { ...LENIENT, mapping: { state: "province" } });
      expect(await codeOf(column)).to.equal("import/unknown-column");
    });
  });

  describe("names a bad row and goes on", () => {
    const rows: readonly [string, string][] = [
      ["import/missing-value", ",28000,60,14.07,652.53,Mar-2018,0,0,1,TX,"],
      ["import/not-text", "B1\u0001,28000,60,14.07,652.53,Mar-2018,0,0,1,TX,"],
      ["import/not-an-amount", "B1,28k,60,14.07,652.53,Mar-2018,0,0,1,TX,"],
      ["import/not-an-amount", "B1,-28000,60,14.07,652.53,Mar-2018,0,0,1,TX,"],
      ["import/not-an-amount", "B1,1e4,60,14.07,652.53,Mar-2018,0,0,1,TX,"],
      ["import/no-principal", "B1,0,60,14.07,652.53,Mar-2018,0,0,1,TX,"],
      ["import/not-a-count", "B1,28000,0,14.07,652.53,Mar-2018,0,0,1,TX,"],
      ["import/not-a-count", "B1,28000,4096,14.07,652.53,Mar-2018,0,0,1,TX,"],
      ["import/not-a-date", "B1,28000,60,14.07,652.53,2018-02-30,0,0,1,TX,"],
      ["import/not-a-date", "B1,28000,60,14.07,652.53,Sometime-2018,0,0,1,TX,"],
      ["import/not-a-rate", "B1,28000,60,high,652.53,Mar-2018,0,0,1,TX,"],
      ["import/below-principal", "B1,28000,60,14.07,400,Mar-2018,0,0,1,TX,"],
      ["import/fees-above-paid", "B1,28000,60,14.07,652.53,Mar-2018,10,20,1,TX,"],
      ["import/paid-above-total", "B1,28000,60,14.07,652.53,Mar-2018,39151.81,0,1,TX,"],
      ["import/unknown-state", "B1,28000,60,14.07,652.53,Mar-2018,0,0,1,ZZ,"],
      ["import/not-an-address", "B1,28000,60,14.07,652.53,Mar-2018,0,0,1,TX,ana at home"],
      ["import/repeated-reference", "A1,100,1,0,100,Mar-2018,0,0,1,TX,"],
    ];
    for (const [code, row] of rows) {
      it(`${code}: ${row}`, async () => {
        const report = await importLines([HEADER, GOOD, row]);
        expect(report.bad.map(({ line, code: found }) => [line, found])).to.deep.equal([[3, code]]);
        expect(report.created).to.equal(1);
      });
    }
  });

  it("imports nothing of a file with a bad row when it is strict", async () => {
    const importing = importLines([HEADER, GOOD, "B1,28k,60,14.07,652.53,Mar-2018,0,0,1,TX,"], STRICT);
    expect(await codeOf(importing)).to.equal("import/bad-rows");
    expect(await countProposals()).to.equal(0);
  });

  it("makes a proposal of a row, exact to the unit", async () => {
    await importLines([HEADER, GOOD], STRICT);
    const proposal = await findProposalByReference(database, "A1");
    expect(proposal).to.include({
      principal: 28_000_000_000n,
      charge: 60n * 652_530_000n - 28_000_000_000n,
      installments: 60,
      firstDueAt: Date.UTC(2018, 3, 1, 23, 59, 59) / 1000,
      paidBefore: 1_984_330_000n,
      isSettled: false,
    });
  });

  it("knows every zone that the state spans, and takes an address for no consent", async () => {
    await importLines([HEADER, GOOD], STRICT);
    const { debtor = "" } = (await findProposalByReference(database, "A1")) ?? {};
    expect(await findDebtor(database, debtor)).to.include({ timeZone: null, residence: "US-TX", locale: "en" });
    expect((await findDebtor(database, debtor))?.candidateZones).to.deep.equal(["America/Chicago", "America/Denver"]);
    const [email = { id: "" }] = await addressesOf(database, debtor);
    const reading = { reader: "desk/test", purpose: "test", debt: null, at: 0 };
    expect(await readAddress(database, email.id, reading)).to.equal("ana@example.test");
    expect(await consentsOf(database, debtor)).to.deep.equal([]);
  });

  const residences = [
    ["AU", "NSW", "AU", 0],
    ["us", "TX", "US-TX", 2],
    ["", "TX", "US-TX", 2],
    ["GB", "", "GB", 0],
    ["", "", null, 0],
  ] as const;
  for (const [country, state, residence, zones] of residences) {
    it(`takes the country "${country}" and the state "${state}" for ${residence}`, async () => {
      await importLines([`${HEADER},country`, `A1,28000,60,14.07,652.53,Mar-2018,0,0,1,${state},,${country}`], STRICT);
      const { debtor = "" } = (await findProposalByReference(database, "A1")) ?? {};
      expect(await findDebtor(database, debtor)).to.include({ residence });
      expect((await findDebtor(database, debtor))?.candidateZones).to.have.length(zones);
    });
  }

  for (const country of ["Australia", "ZQ", "1"]) {
    it(`refuses the country "${country}"`, async () => {
      const report = await importLines([`${HEADER},country`, `A1,28000,60,14.07,652.53,Mar-2018,0,0,1,,,${country}`]);
      expect(report.bad.map(({ code }) => code)).to.deep.equal(["import/unknown-country"]);
    });
  }

  for (const [language, locale] of [
    ["zh-HK", "zh-TW"],
    ["zh_CN", "zh-CN"],
    ["es-MX", "es"],
    ["tlh", "en"],
    ["", "en"],
  ]) {
    it(`speaks ${locale} to a debtor of the language "${language}"`, async () => {
      await importLines([`${HEADER},language`, `A1,28000,60,14.07,652.53,Mar-2018,0,0,1,TX,,${language}`], STRICT);
      const { debtor = "" } = (await findProposalByReference(database, "A1")) ?? {};
      expect(await findDebtor(database, debtor)).to.include({ locale });
    });
  }

  it("rounds float dust in what was paid up, for the debtor", async () => {
    await importLines([HEADER, "C1,5000,36,26.77,203.51,2018-01-31,5202.64267201,0,1,NY,"], STRICT);
    expect((await findProposalByReference(database, "C1"))?.paidBefore).to.equal(5_202_642_673n);
  });

  it("takes a row with nothing outstanding as settled, whatever the schedule would say", async () => {
    await importLines([HEADER, "D1,5000,36,26.77,203.51,2018-01-31,5202.64,0,0,NY,"], STRICT);
    expect(await findProposalByReference(database, "D1")).to.include({ isSettled: true });
  });

  it("reads the columns that the creditor names", async () => {
    const lines = ["no;what", "ref,lent,n,each,start", "E1,100,2,50,2026-12-15"].slice(1);
    const mapping = { reference: "ref", principal: "lent", months: "n", installment: "each", firstDue: "start" };
    expect((await importLines(lines, { ...STRICT, mapping })).created).to.equal(1);
    const { firstDueAt } = (await findProposalByReference(database, "E1")) ?? {};
    expect(firstDueAt).to.equal(Date.UTC(2026, 11, 15, 23, 59, 59) / 1000);
  });

  it("refuses a row that is not UTF-8, rather than keep another reference", async () => {
    const path = await fileOf(HEADER, GOOD);
    const gbk = Buffer.from([0xd5, 0xc5]); // a family name, as many lenders' spreadsheets save it
    await appendFile(path, Buffer.concat([gbk, Buffer.from(",28000,60,14.07,652.53,Mar-2018,0,0,1,TX,\n")]));
    const report = await importPortfolio(database, path, LENIENT);
    expect(report.bad.map(({ line, code }) => [line, code])).to.deep.equal([[3, "import/not-text"]]);
    expect(report.created).to.equal(1);
  });

  it("prefers the more telling of two columns that could mean the same, in whatever order they come", async () => {
    const lines = ["id,reference,principal,term,installment,first_due", "7,F1,100,2,50,2026-12-15"];
    expect((await importLines(lines, STRICT)).created).to.equal(1);
    expect(await findProposalByReference(database, "F1")).to.include({ installments: 2 });
  });

  it("changes nothing the second time, and refuses a row that changed", async () => {
    await importLines([HEADER, GOOD]);
    expect(await importLines([HEADER, GOOD])).to.include({ created: 0, unchanged: 1 });
    const changed = await importLines([HEADER, GOOD.replace("652.53", "652.54")]);
    expect(changed.bad.map(({ code }) => code)).to.deep.equal(["import/changed"]);
    expect((await findProposalByReference(database, "A1"))?.charge).to.equal(11_151_800_000n);
  });

  it("imports a real portfolio of 5,000 in full, with the lender's own installments", async function () {
    // The portfolio lies beside the repository, not in it.
    if (!existsSync(PORTFOLIO)) return this.skip(); // the real portfolio is no part of the repository
    const report = await importPortfolio(database, PORTFOLIO, STRICT);
    expect(report).to.include({ rows: 5_000, created: 5_000 });
    expect(report.annuity).to.include({ rounding: "up" });
    expect(report.annuity.differ.length).to.be.at.most(3);
    expect(report.annuity.agree + report.annuity.differ.length).to.equal(5_000);
    expect(await importPortfolio(database, PORTFOLIO, STRICT)).to.include({ created: 0, unchanged: 5_000 });
  });
});
