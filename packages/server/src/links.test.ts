import { linkTokenOf } from "@duebook/protocol/link-token";
import { expect } from "chai";
import { createLink, createStopLink, resolveLink, revokeLink } from "./links.ts";
import type { Database } from "./store/database.ts";
import { registerDebtor } from "./store/debtors.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";

const NOW = 1_750_000_000;
const subject = { debtor: "ana", reference: "L 1/2", debt: null, proposal: "p1", expiresAt: NOW + 60 };

describe("links", () => {
  let database: Database;
  before(async () => {
    database = await freshDatabase();
    await registerDebtor(database, { id: "ana", locale: "en", timeZone: null, candidateZones: [], residence: null });
  });
  after(() => database.close());

  const linkToken = async () => {
    const { hash } = new URL(await createLink(database, "https://pay.example.test", subject));
    return linkTokenOf(hash) ?? "";
  };
  const refusalOf = (token: string, at = NOW) =>
    resolveLink(database, token, "view", at).catch((error: { code: string }) => error.code);

  it("refuses what was never made", async () => {
    for (const token of ["", "x", "AAAAAAAAAAAAAAAAAAAAAA", "'; drop table link; --"]) {
      expect(await refusalOf(token)).to.equal("link/unknown");
    }
  });

  it("refuses an expired one from the very instant", async () => {
    const token = await linkToken();
    expect(await refusalOf(token, NOW + 60)).to.equal("link/expired");
    expect((await resolveLink(database, token, "view", NOW + 59)).proposal).to.equal("p1");
  });

  it("refuses a revoked one", async () => {
    const token = await linkToken();
    await revokeLink(database, token, NOW);
    expect(await refusalOf(token)).to.equal("link/expired");
  });

  it("never shows a debt to the one-click token that mail servers see", async () => {
    const url = await createStopLink(database, "https://pay.example.test", "ana", "email");
    const token = new URL(url).pathname.slice("/u/".length);
    expect(await refusalOf(token)).to.equal("link/unknown");
    expect(await resolveLink(database, token, "stop", NOW)).to.include({ debtor: "ana", channel: "email" });
  });

  it("keeps the secret in the fragment and only its hash in the store", async () => {
    const url = new URL(await createLink(database, "https://pay.example.test", subject));
    expect(url.pathname).to.equal("/p/L%201%2F2");
    const token = linkTokenOf(url.hash) ?? "";
    expect(Buffer.from(token, "base64url")).to.have.length(16);
    const rows = await database.query<{ row: string }>("select link::text as row from link");
    expect(rows.map((row) => row.row).join()).not.to.contain(token);
  });
});
