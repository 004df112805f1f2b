import { expect } from "chai";
import type { Database } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { evidenceText, liveThrough, SECRETS } from "./evidence-world.test-aid.ts";
import { isVerified } from "./finding.ts";
import { verifyEvidence } from "./verify-evidence.ts";

describe("verifyEvidence", () => {
  let database: Database;
  let text: string;
  before(async () => {
    database = await freshDatabase();
    const { now } = await liveThrough(database);
    text = await evidenceText(database, now());
  });

  it("finds nothing wrong with what was really written", () => {
    const { findings, pack } = verifyEvidence(text);
    console.log(
      text.length,
      pack?.lines.map(({ entry }) => [entry.kind, entry.decision, entry.asked, entry.step, entry.outcome].join(" ")),
    );
    expect(findings.map(({ code, detail }) => `${code} ${detail}`)).to.deep.equal([]);
    expect(isVerified(findings)).to.equal(true);
  });

  it("tells nobody who the debtor is", () => {
    for (const secret of SECRETS) expect(text).not.to.contain(secret);
  });
});
