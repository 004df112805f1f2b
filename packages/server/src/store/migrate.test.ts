import { expect } from "chai";
import { freshDatabase } from "./fresh-database.test-aid.ts";

describe("migrate", () => {
  it("applied every numbered file in order", async () => {
    const database = await freshDatabase();
    const rows = await database.query<{ name: string }>("select name from migration order by name");
    expect(rows.map((row) => row.name)).to.deep.equal([
      "0001_chain.sql",
      "0002_people.sql",
      "0003_contact.sql",
      "0004_journal.sql",
      "0005_opening.sql",
      "0006_gap.sql",
      "0007_transfer.sql",
      "0008_recording.sql",
      "0009_quick-append.sql",
      "0010_prove.sql",
      "0011_routes.sql",
      "0012_hold.sql",
      "0013_channels.sql",
      "0014_conversation.sql",
      "0015_seal.sql",
      "0016_drop-plain.sql",
      "0017_request.sql",
      "0018_evidence-file.sql",
      "0019_wallet.sql",
      "0021_briefing.sql",
    ]);
  });
});
