import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NEWEST } from "@duebook/collections/policy/packs/published";
import { expect } from "chai";
import { readConfig } from "./config.ts";

const ACCOUNT = `0x${"a0".repeat(20)}`;

describe("readConfig", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "duebook-config-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const refused: readonly [string, Record<string, string>][] = [
    ["a port that is none", { DUEBOOK_PORT: "http" }],
    ["a port too high", { DUEBOOK_PORT: "65536" }],
    ["an account too short", { DUEBOOK_CREDITOR_ACCOUNT: "0x12" }],
    ["a key too short, without repeating it", { DUEBOOK_CREDITOR_KEY: "0xdeadbeef" }],
    ["a mail server that is no URL", { DUEBOOK_SMTP_URL: "mail", DUEBOOK_MAIL_FROM: "desk@example.test" }],
  ];
  for (const [what, environment] of refused) {
    it(`refuses ${what}`, async () => {
      const refusal = await readConfig(environment, folder).catch((error: Error) => error);
      expect(refusal).to.include({ code: "config/invalid" });
      expect((refusal as Error).message).not.to.contain("deadbeef");
    });
  }

  it("refuses a file without a default export", async () => {
    await writeFile(join(folder, "duebook.config.ts"), "export const creditor = {};");
    expect(await readConfig({}, folder).catch((error: Error) => error)).to.include({
      code: "config/no-default-export",
    });
  });

  for (const place of ["Britain", "gb", "GBR", "US-"]) {
    it(`refuses the seat "${place}", which is no code`, async () => {
      await writeFile(join(folder, "duebook.config.ts"), `export default { law: { creditorSeat: "${place}" } };`);
      expect(await readConfig({}, folder).catch((error: Error) => error)).to.include({ code: "config/invalid" });
    });
  }

  it("takes packs and places from the file, and knows nothing of a place that is not named", async () => {
    const pack = `{ id: "mine", version: "1", jurisdiction: "GB", appliesTo: "me", rules: [] }`;
    const text = `export default { packs: [${pack}], law: { contractLaw: "GB-SCT" } };`;
    await writeFile(join(folder, "duebook.config.ts"), text);
    const { packs, law } = await readConfig({}, folder);
    expect(packs.map(({ id }) => id)).to.deep.equal(["mine"]);
    expect(law).to.deep.equal({ creditorSeat: null, contractLaw: "GB-SCT" });
  });

  it("names by default the packs of every place, but none that a creditor is not bound by about its own debts", async () => {
    const { packs, law } = await readConfig({}, folder);
    const ids = NEWEST.map(({ id }) => id).filter((id) => id !== "us-reg-f");
    expect(packs.map(({ id }) => id)).to.deep.equal(ids);
    expect(law).to.deep.equal({ creditorSeat: null, contractLaw: null });
  });

  it("needs nothing", async () => {
    const config = await readConfig({}, folder);
    expect(config.database).to.deep.equal({ kind: "folder", folder: "data/duebook" });
    expect([config.chains, config.smtp, config.keys.creditorKey]).to.deep.equal([[], null, null]);
  });

  it("lets the environment win over the file, and both over the defaults", async () => {
    const text = `export default { port: 1, host: "0.0.0.0", creditor: { name: "Harbour", contact: "desk", account: "${ACCOUNT}" } };`;
    await writeFile(join(folder, "duebook.config.ts"), text);
    const config = await readConfig({ DUEBOOK_PORT: "2", DUEBOOK_CREDITOR_NAME: "Quay" }, folder);
    expect([config.port, config.host]).to.deep.equal([2, "0.0.0.0"]);
    expect(config.creditor).to.deep.equal({ name: "Quay", contact: "desk", account: ACCOUNT });
  });

  it("follows a chain for each endpoint and proposes debts on the first", async () => {
    const config = await readConfig({ DUEBOOK_RPC_137: "https://polygon.example" }, folder);
    expect(config.chains).to.have.length(1);
    expect(config.chains[0]).to.include({
      chain: "eip155:137",
      finality: "finalized",
      pollMs: 4_000,
    });
    expect(config.chains[0]?.rpcUrls).to.deep.equal(["https://polygon.example"]);
    expect(config.proposals.chain).to.equal("eip155:137");
  });

  it("takes a mail server from one URL", async () => {
    const environment = { DUEBOOK_SMTP_URL: "smtps://ana:p%40ss@mail.example", DUEBOOK_MAIL_FROM: "desk@example.test" };
    expect((await readConfig(environment, folder)).smtp).to.deep.include({
      ...{ host: "mail.example", port: 465, secure: true, from: "desk@example.test", replyTo: "desk@example.test" },
      auth: { user: "ana", pass: "p@ss" },
    });
  });

  it("prefers PostgreSQL where a URL is given", async () => {
    const environment = { DATABASE_URL: "postgres://db/duebook", DUEBOOK_DATA: "elsewhere" };
    expect((await readConfig(environment, folder)).database).to.deep.equal({
      kind: "postgres",
      url: "postgres://db/duebook",
    });
  });
});
