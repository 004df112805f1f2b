import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:net";
import { type Mailbox, startMailbox } from "@duebook/devnet/mailbox";
import { expect } from "chai";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import type { Message } from "./channel.ts";
import { createEmail, type EmailConfig } from "./email.ts";

const KEYS = generateKeyPairSync("rsa", { modulusLength: 2048 });
const PUBLIC_KEY = KEYS.publicKey.export({ type: "spki", format: "der" }).toString("base64");
const DKIM = {
  domainName: "creditor.test",
  keySelector: "d1",
  privateKey: KEYS.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
};
/** 2027-01-15T08:00:00Z: not the real present, so that a date of the wall clock shows. */
const AT = 1_800_000_000;
const LONG_TOKEN = "k".repeat(200);

const MESSAGE: Message = {
  id: "contact-0001",
  to: "debtor@debtor.test",
  debt: `0x${"d1".repeat(32)}`,
  locale: "zh-CN",
  subject: "DB-1：给您的一条消息",
  text: "您好\n",
  html: "<p>您好</p>",
  unsubscribeUrl: `https://pay.creditor.test/u/${LONG_TOKEN}`,
  pageUrl: "https://pay.creditor.test/p/DB-1#k=abc",
};

const emailOf = (config: EmailConfig) =>
  createEmail(
    config,
    () => AT,
    (contact) => `${contact}.token`,
  );

/** Answers like the DNS of creditor.test. */
async function resolveKey(name: string): Promise<string[][]> {
  if (name === "d1._domainkey.creditor.test") return [[`v=DKIM1; k=rsa; p=${PUBLIC_KEY}`]];
  throw Object.assign(new Error(`no record of ${name}`), { code: "ENOTFOUND" });
}

describe("e-mail", () => {
  let mailbox: Mailbox;
  let config: EmailConfig;
  before(async () => {
    mailbox = await startMailbox();
    config = {
      host: "127.0.0.1",
      port: mailbox.port,
      from: "Creditor <care@creditor.test>",
      replyTo: "people@creditor.test",
    };
  });
  after(() => mailbox.stop());

  const refusals = [
    { code: 550, outcome: "bounced" },
    { code: 451, outcome: "failed" },
    { code: 421, outcome: "failed" },
  ] as const;
  for (const { code, outcome } of refusals) {
    it(`is ${outcome} when the server answers ${code}, and says so without the address`, async () => {
      mailbox.rejectNext(code);
      const delivery = await emailOf(config).send(MESSAGE);
      expect(delivery).to.include({ outcome, providerId: null });
      expect(delivery.because).to.contain(String(code)).and.not.contain(MESSAGE.to);
    });
  }

  const addresses = [
    "",
    "nobody",
    "a@debtor.test, b@debtor.test",
    "a@debtor.test\r\nRCPT TO:<c@debtor.test>",
    "Debtor <a@debtor.test>",
    "group: a@debtor.test;",
  ];
  for (const to of addresses) {
    it(`sends nothing to ${JSON.stringify(to)}, which is not one plain address`, async () => {
      const delivery = await emailOf(config).send({ ...MESSAGE, to });
      expect(delivery.outcome).to.equal("bounced");
      expect(mailbox.mails()).to.have.length(0);
    });
  }

  it("is unknown when the connection is cut after the words, which may have arrived", async () => {
    mailbox.cutNext();
    const delivery = await emailOf(config).send(MESSAGE);
    expect(delivery.outcome).to.equal("unknown");
    expect((await mailbox.nextMail({ to: MESSAGE.to })).text).to.contain("您好");
  });

  it("is failed when the connection is cut before the words, which cannot have arrived", async () => {
    const server = createServer((socket) => {
      socket.write("220 here\r\n");
      socket.once("data", () => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const delivery = await emailOf({ ...config, port }).send(MESSAGE);
    server.close();
    expect(delivery.outcome).to.equal("failed");
  });

  it("is failed when nobody listens", async () => {
    const gone = await startMailbox();
    await gone.stop();
    const delivery = await emailOf({ ...config, port: gone.port }).send(MESSAGE);
    expect(delivery.outcome).to.equal("failed");
  });

  it("does not send a password over a connection without TLS", async () => {
    const delivery = await emailOf({ ...config, auth: { user: "care", pass: "secret" } }).send(MESSAGE);
    expect(delivery.outcome).to.equal("failed");
    expect(mailbox.mails()).to.have.length(1);
  });

  it("is accepted with words, sender and an id made of the contact's id", async () => {
    const delivery = await emailOf(config).send({ ...MESSAGE, to: "one@debtor.test" });
    const mail = await mailbox.nextMail({ to: "one@debtor.test" });
    expect(delivery).to.include({ outcome: "accepted", providerId: "<contact-0001.token@creditor.test>" });
    expect(mail).to.include({ from: "care@creditor.test", subject: MESSAGE.subject });
    expect(mail.text).to.contain("您好");
    expect(mail.html).to.contain("<p>您好</p>");
    expect(mail.headers).to.include({
      "message-id": "<contact-0001.token@creditor.test>",
      "reply-to": "people@creditor.test",
      "content-language": "zh-CN",
      date: "Fri, 15 Jan 2027 08:00:00 +0000",
    });
  });

  it("asks for answers to an address that names the mail, where there is room for the name", async () => {
    await emailOf({ ...config, replyTo: "Care <people+*@creditor.test>" }).send(MESSAGE);
    const { headers } = await mailbox.nextMail({ to: MESSAGE.to });
    expect(headers["reply-to"]).to.equal("Care <people+contact-0001.token@creditor.test>");
  });

  it("offers one click to stop, on one line each, both signed", async () => {
    await emailOf({ ...config, dkim: DKIM }).send({ ...MESSAGE, to: "signed@debtor.test" });
    const mail = await mailbox.nextMail({ to: "signed@debtor.test" });
    const lines = mail.raw.toString().split("\r\n");
    expect(lines).to.include(`List-Unsubscribe: <${MESSAGE.unsubscribeUrl}>`);
    expect(lines).to.include("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    const { results } = await dkimVerify(mail.raw, { resolver: resolveKey });
    expect(results.map(({ status }) => status.result)).to.deep.equal(["pass"]);
    const signed = results[0]?.signingHeaders.keys
      .toLowerCase()
      .split(":")
      .map((key) => key.trim());
    expect(signed).to.include.members([
      "from",
      "to",
      "subject",
      "message-id",
      "list-unsubscribe",
      "list-unsubscribe-post",
    ]);
  });

  it("breaks the signature when somebody changes where a click leads", async () => {
    await emailOf({ ...config, dkim: DKIM }).send({ ...MESSAGE, to: "changed@debtor.test" });
    const { raw } = await mailbox.nextMail({ to: "changed@debtor.test" });
    const changed = Buffer.from(
      raw.toString("latin1").replace("pay.creditor.test/u/", "pay.elsewhere.test/u/"),
      "latin1",
    );
    const { results } = await dkimVerify(changed, { resolver: resolveKey });
    expect(results.map(({ status }) => status.result)).to.deep.equal(["fail"]);
  });

  it("has no List headers where there is nothing to stop", async () => {
    await emailOf(config).send({ ...MESSAGE, to: "receipt@debtor.test", unsubscribeUrl: null });
    const mail = await mailbox.nextMail({ to: "receipt@debtor.test" });
    expect(mail.headers).not.to.have.any.keys("list-unsubscribe", "list-unsubscribe-post");
  });

  it("keeps line breaks of a subject out of the headers", async () => {
    await emailOf(config).send({ ...MESSAGE, to: "safe@debtor.test", subject: "a\r\nBcc: x@debtor.test" });
    const mail = await mailbox.nextMail({ to: "safe@debtor.test" });
    expect(mail.headers).not.to.have.any.keys("bcc");
    expect(mail.to).to.deep.equal(["safe@debtor.test"]);
  });
});
