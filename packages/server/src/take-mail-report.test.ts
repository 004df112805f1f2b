import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { reportMail } from "@duebook/channels/mail-report.test-aid";
import { type Mailbox, startMailbox } from "@duebook/devnet/mailbox";
import { CHAINS } from "@duebook/protocol/chains";
import { expect } from "chai";
import type { Hono } from "hono";
import { createChainWatch } from "./chain-watch.ts";
import { CHAIN, createChronicle, DEBT, OPENED_AT, opened, registered } from "./chronicle.test-aid.ts";
import { runLine } from "./cli/run-line.ts";
import { DEFAULT_CONFIG } from "./config.ts";
import { createEventStore } from "./event-store.ts";
import { createApp } from "./http/app.ts";
import { MAIL_REPORT_PATH } from "./http/mail-report-routes.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { deliver } from "./jobs/deliver.ts";
import { MAIL_AT, oneMailDesk } from "./jobs/one-mail-desk.test-aid.ts";
import { createDebtOpener } from "./jobs/open-accepted.ts";
import { proveDebt } from "./journal.ts";
import { NO_HAND } from "./requests/no-hand.test-aid.ts";
import { saveChainState } from "./store/chain-rows.ts";
import { grantConsent } from "./store/consent-rows.ts";
import { contactsOfDebt } from "./store/contact-rows.ts";
import type { Database } from "./store/database.ts";
import { addAddress, addressesOf, registerDebt, registerDebtor } from "./store/debtors.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";
import { takeMailReport } from "./take-mail-report.ts";

const SECRET = "of-the-mail-server-0123456789";
const FAILED = ["Final-Recipient: rfc822; ana@example.test", "Action: failed"];

describe("what mail servers tell days later", () => {
  let database: Database;
  let mailbox: Mailbox;
  let app: Hono;
  let messageId: string;
  const clock = () => MAIL_AT + 3_600;

  before(async () => {
    mailbox = await startMailbox();
  });
  after(() => mailbox.stop());
  beforeEach(async () => {
    database = await freshDatabase();
    await saveChainState(database, CHAIN, "following", null);
    await registerDebtor(database, {
      ...{ id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null },
    });
    await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
    await addAddress(database, "ana", "email", "ana@example.test");
    await grantConsent(database, "ana", "email", "reminder", OPENED_AT);
    const chronicle = createChronicle(createEventStore(database, CHAINS));
    await chronicle.add(OPENED_AT, [registered, opened]);
    await chronicle.add(MAIL_AT, []);
    const desk = oneMailDesk(database, mailbox.port, MAIL_AT);
    await decideDue(desk);
    await deliver(desk);
    messageId = (await mailbox.nextMail({ to: "ana@example.test" })).headers["message-id"] ?? "";
    const config = { ...DEFAULT_CONFIG, mailReports: { secret: SECRET } };
    const opener = createDebtOpener(CHAIN, { chains: [], knownChains: CHAINS }, { creditor: null, servicer: null });
    app = createApp({ database, clock, config, watch: createChainWatch([], async () => {}), opener, hand: NO_HAND });
  });

  const report = (status: string, of: string = messageId) =>
    takeMailReport({ database, clock }, reportMail({ messageId: of, fields: [...FAILED, `Status: ${status}`] }));
  const isReachable = async () => (await addressesOf(database, "ana"))[0]?.isReachable;
  const outcome = async () => (await contactsOfDebt(database, DEBT))[0]?.outcome;
  const reported = async () =>
    (await proveDebt(database, DEBT)).lines.filter(
      ({ line }) => (line.entry as { kind: string }).kind === "delivery-report",
    );

  it("believes nothing about a mail that was not sent from here", async () => {
    await report("5.1.1", "<other@example.test>");
    expect([await isReachable(), await outcome()]).to.deep.equal([true, "sent"]);
  });

  it("takes an address out of use that nobody has, once, and keeps the contact's place in the caps", async () => {
    await report("5.1.1");
    await report("5.1.1");
    expect([await isReachable(), await outcome()]).to.deep.equal([false, "unknown"]);
    expect(await reported()).to.have.length(1);
  });

  it("leaves an address in use whose mailbox is full, or whose server refuses how we send", async () => {
    await report("5.2.2");
    await report("5.7.1");
    expect([await isReachable(), await outcome()]).to.deep.equal([true, "unknown"]);
  });

  it("takes a report by hand, and tells what it told", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "duebook-bounce-")), "report.eml");
    writeFileSync(path, reportMail({ messageId, fields: [...FAILED, "Status: 5.1.1"] }));
    const tools = { config: DEFAULT_CONFIG, clock, open: async () => database };
    expect(await runLine(["bounce", path], tools)).to.equal(`${messageId}: bounced. 5.1.1`);
    expect(await isReachable()).to.equal(false);
    rmSync(dirname(path), { recursive: true });
    const refused = await runLine(["bounce", path], tools).catch(({ code }: { code: string }) => code);
    expect(refused).to.equal("cli/file-not-read");
  });

  const post = (secret: string | null, body: Buffer) =>
    app.request(MAIL_REPORT_PATH, {
      method: "POST",
      headers: secret === null ? {} : { authorization: `Bearer ${secret}` },
      body: new Uint8Array(body),
    });

  it("takes reports by HTTP from whoever shows the secret, and from nobody else", async () => {
    const mail = reportMail({ messageId, fields: [...FAILED, "Status: 5.1.1"] });
    for (const [secret, status] of [[null, 401] as const, ["another-secret", 403] as const]) {
      expect((await post(secret, mail)).status).to.equal(status);
    }
    expect((await post(SECRET, Buffer.alloc(2 * 1024 * 1024))).status).to.equal(413);
    expect(await isReachable()).to.equal(true);
    expect((await post(SECRET, mail)).status).to.equal(204);
    expect(await isReachable()).to.equal(false);
    expect((await post(SECRET, Buffer.from("Subject: out of office\r\n\r\n"))).status).to.equal(204);
  });
});
