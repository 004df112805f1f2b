import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { composed } from "@duebook/channels/mail-reply.test-aid";
import { reportMail } from "@duebook/channels/mail-report.test-aid";
import { type Mailbox, startMailbox } from "@duebook/devnet/mailbox";
import { expect } from "chai";
import { DEBT } from "./chronicle.test-aid.ts";
import { answerLine } from "./cli/run-line.ts";
import { DEFAULT_CONFIG } from "./config.ts";
import { proveDebt } from "./journal.ts";
import { codeOf, type MailWorld, openMailWorld } from "./mail-world.test-aid.ts";
import { addressesOf } from "./store/address-rows.ts";
import { contactsOfDebt } from "./store/contact-rows.ts";
import { unreadReplies } from "./store/reply-rows.ts";
import { READING } from "./store/sealed-world.test-aid.ts";
import { MOST_MAIL_BYTES } from "./take-mail.ts";

const FAILED = ["Final-Recipient: rfc822; ana@example.test", "Action: failed"];

describe("mail that comes in", () => {
  let mailbox: Mailbox;
  let world: MailWorld;
  before(async () => {
    mailbox = await startMailbox();
  });
  after(() => mailbox.stop());
  beforeEach(async () => {
    world = await openMailWorld(mailbox);
  });

  const isReachable = async () => (await addressesOf(world.database, "ana"))[0]?.isReachable;
  const outcome = async () => (await contactsOfDebt(world.database, DEBT))[0]?.outcome;
  const bodies = async () => (await unreadReplies(world.database, READING)).map(({ body }) => body);

  describe("brought by HTTP", () => {
    const report = () => reportMail({ messageId: world.messageId, fields: [...FAILED, "Status: 5.1.1"] });

    it("is taken from whoever shows the secret, and from nobody else", async () => {
      expect(await world.post(report(), null)).to.deep.equal([401, "http/no-token"]);
      expect(await world.post(report(), "another-secret")).to.deep.equal([403, "http/forged"]);
      expect(await world.post(Buffer.alloc(MOST_MAIL_BYTES + 1))).to.deep.equal([413, "http/too-large"]);
      expect(await isReachable()).to.equal(true);
      expect(await world.post(report())).to.deep.equal([204, null]);
      expect(await isReachable()).to.equal(false);
      expect(await world.post(await world.answer({ text: "I have paid." }))).to.deep.equal([204, null]);
      expect(await bodies()).to.deep.equal(["I have paid."]);
    });

    it("is refused with a sentence where nobody can tell whom it is about", async () => {
      const stranger = await composed({ from: "ana@example.test", to: "desk@example.test", text: "STOP" });
      expect(await world.post(stranger)).to.deep.equal([422, "mail/no-contact"]);
      expect(await world.isAllowed()).to.equal(true);
    });
  });

  describe("reports of mail servers", () => {
    const report = (status: string, of: string = world.messageId, recipient = FAILED) =>
      world.take(reportMail({ messageId: of, fields: [...recipient, `Status: ${status}`] }));
    const reported = async () =>
      (await proveDebt(world.database, DEBT)).lines.filter(
        ({ line }) => (line.entry as { kind: string }).kind === "delivery-report",
      );

    it("are believed about no mail that was not sent from here, nor by whoever computed its contact's id", async () => {
      const forged = [
        "<other@example.test>",
        `<${world.contact}@example.test>`,
        `<${world.contact}.${"0".repeat(16)}@example.test>`,
        `<${"0".repeat(32)}.${"0".repeat(16)}@example.test>`,
      ];
      for (const name of forged) expect(await report("5.1.1", name)).to.include({ kind: "nothing" });
      expect([await isReachable(), await outcome()]).to.deep.equal([true, "sent"]);
    });

    it("are not believed about an address that ours did not go to", async () => {
      const another = ["Final-Recipient: rfc822; bob@example.test", "Action: failed"];
      const refused = await report("5.1.1", world.messageId, another).catch(codeOf);
      expect([refused, await isReachable(), await outcome()]).to.deep.equal(["mail/other-recipient", true, "sent"]);
      const led = ["Original-Recipient: rfc822; ANA@example.test", ...another];
      expect(await report("5.1.1", world.messageId, led)).to.include({ kind: "report" });
      expect(await isReachable()).to.equal(false);
    });

    it("are believed where they name nobody", async () => {
      await report("5.1.1", world.messageId, ["Action: failed"]);
      expect(await isReachable()).to.equal(false);
    });

    it("take an address out of use that nobody has, once, and keep the contact's place in the caps", async () => {
      await report("5.1.1");
      await report("5.1.1");
      expect([await isReachable(), await outcome()]).to.deep.equal([false, "unknown"]);
      expect(await reported()).to.have.length(1);
    });

    it("leave an address in use whose mailbox is full, or whose server refuses how we send", async () => {
      await report("5.2.2");
      await report("5.7.1");
      expect([await isReachable(), await outcome()]).to.deep.equal([true, "unknown"]);
    });

    it("stop e-mail where the debtor marked ours as unwanted", async () => {
      const { messageId } = world;
      const marked = reportMail({ messageId, kind: "feedback-report", fields: ["Feedback-Type: abuse"] });
      expect(await world.kindOrCode(marked)).to.equal("report");
      expect([await world.isAllowed(), await isReachable()]).to.deep.equal([false, true]);
    });

    it("are known where a relay has given our mail another Message-ID, by the address for answers", async () => {
      const replyTo = `answers+${world.messageId.slice(1).replace(/@.*/, "").toUpperCase()}@example.test`;
      const raw = reportMail({ messageId: "<relay@mx.example.test>", fields: [...FAILED, "Status: 5.1.1"] });
      const relayed = raw.toString().replace("Subject: yours", `Reply-To: ${replyTo}\r\nSubject: yours`);
      expect(await world.kindOrCode(Buffer.from(relayed))).to.equal("report");
      expect(await isReachable()).to.equal(false);
    });

    it("are kept by the mail server that pipes them, for a later try, while the store cannot be opened", async () => {
      const path = join(mkdtempSync(join(tmpdir(), "duebook-mail-")), "report.eml");
      writeFileSync(path, reportMail({ messageId: world.messageId, fields: FAILED }));
      const open = () => Promise.reject(new Error("the store is away"));
      const { exitCode, text } = await answerLine(["mail", path], { config: DEFAULT_CONFIG, clock: () => 0, open });
      expect(exitCode).to.equal(75);
      expect(text).to.contain("the store is away");
      rmSync(dirname(path), { recursive: true });
    });

    it("are taken by hand, and say what they told", async () => {
      const path = join(mkdtempSync(join(tmpdir(), "duebook-mail-")), "report.eml");
      writeFileSync(path, reportMail({ messageId: world.messageId, fields: [...FAILED, "Status: 5.1.1"] }));
      expect(await world.runLine("mail", path)).to.equal(`${world.contact}: bounced. 5.1.1`);
      expect(await isReachable()).to.equal(false);
      rmSync(dirname(path), { recursive: true });
      const refused = await world.runLine("mail", path).catch(codeOf);
      expect(refused).to.equal("cli/file-not-read");
    });
  });
});
