import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Database } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { findProposalByReference } from "../store/proposals.ts";
import { importPortfolio } from "./import-portfolio.ts";

const FILE = "reference,principal,term,interest_rate,installment,first_due_date\nA1,600,6,0,100,2030-01-15\n";

describe("ids of what is imported", () => {
  let database: Database;
  let folder: string;
  beforeEach(async () => {
    database = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), "duebook-import-"));
    await writeFile(join(folder, "one.csv"), FILE);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const importOne = () =>
    importPortfolio(database, join(folder, "one.csv"), { mapping: {}, isStrict: true, now: 1_800_000_000 });
  const idsOf = async () => {
    await importOne();
    const { id = "", debtor = "" } = (await findProposalByReference(database, "A1")) ?? {};
    return [id, debtor];
  };

  it("cannot be made from the reference without the keyring", async () => {
    const ids = await idsOf();
    const plain = ["proposal", "debtor"].map(
      (kind) =>
        `0x${createHash("sha256")
          .update(JSON.stringify([kind, "A1"]))
          .digest("hex")}`,
    );
    expect(ids.filter((id) => plain.includes(id) || id === "")).to.deep.equal([]);
    database = await freshDatabase(); // another store has other keys
    const others = await idsOf();
    expect(others.filter((id) => ids.includes(id))).to.deep.equal([]);
  });

  it("do not decide whether a row is known: one whose ids were made in another way before changes nothing", async () => {
    await importOne();
    await database.query("update proposal set id = '0x01'");
    expect(await importOne()).to.include({ created: 0, unchanged: 1 });
    expect(await database.query("select id from debtor")).to.have.length(1);
  });
});
