import { connect } from "node:net";
import { createInterface } from "node:readline";
import { expect } from "chai";
import { type Mailbox, startMailbox } from "./mailbox.ts";

const WORDS = [
  "Subject: =?utf-8?B?5oKo5aW9?=",
  "From: care@creditor.test",
  "Content-Type: text/html; charset=utf-8",
  "Content-Transfer-Encoding: base64",
  "",
  Buffer.from("<p>您好</p>").toString("base64"),
  ".",
].join("\r\n");

/** Speaks SMTP by hand and returns the server's last word: a reply code, or "cut". */
async function sendByHand(port: number, to: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const replies = createInterface(socket)[Symbol.asyncIterator]();
  const ask = async (line: string) => {
    if (line) socket.write(`${line}\r\n`);
    const reply = await replies.next();
    return reply.done ? "cut" : reply.value.slice(0, 3);
  };
  const lines = ["", "HELO me", "MAIL FROM:<care@creditor.test>", `RCPT TO:<${to}>`, "DATA", WORDS];
  let last = "";
  for (const line of lines) {
    last = await ask(line);
    if (!/^[23]/.test(last)) break;
  }
  socket.destroy();
  return last;
}

describe("mailbox", () => {
  let mailbox: Mailbox;
  beforeEach(async () => {
    mailbox = await startMailbox();
  });
  afterEach(() => mailbox.stop());

  it("says so when no mail comes", async () => {
    const failure = await mailbox.nextMail({ to: "b@debtor.test", withinMs: 20 }).catch((error: unknown) => error);
    expect(failure).to.include({ code: "devnet/no-mail" });
  });

  for (const code of [550, 451]) {
    it(`refuses the next recipient with ${code}, and only that one`, async () => {
      mailbox.rejectNext(code);
      expect(await sendByHand(mailbox.port, "a@debtor.test")).to.equal(String(code));
      expect(mailbox.mails()).to.have.length(0);
      expect(await sendByHand(mailbox.port, "a@debtor.test")).to.equal("250");
    });
  }

  it("cuts the connection instead of answering, and keeps the mail", async () => {
    mailbox.cutNext();
    expect(await sendByHand(mailbox.port, "a@debtor.test")).to.equal("cut");
    expect(mailbox.mails()).to.have.length(1);
    expect(await sendByHand(mailbox.port, "a@debtor.test")).to.equal("250");
  });

  it("reads what arrives and hands each mail out once, in order, to whom it is addressed", async () => {
    const waiting = mailbox.nextMail({ to: "b@debtor.test" });
    await sendByHand(mailbox.port, "a@debtor.test");
    await sendByHand(mailbox.port, "b@debtor.test");
    const mail = await waiting;
    expect(mail).to.include({ from: "care@creditor.test", subject: "您好" });
    expect(mail.html).to.contain("<p>您好</p>");
    expect(mail.to).to.deep.equal(["b@debtor.test"]);
    const again = await mailbox.nextMail({ to: "b@debtor.test", withinMs: 20 }).catch((error: unknown) => error);
    expect(again).to.include({ code: "devnet/no-mail" });
  });

  it("removes one mail, once", async () => {
    await sendByHand(mailbox.port, "a@debtor.test");
    const [mail] = mailbox.mails();
    expect(mailbox.remove(mail?.id ?? "")).to.equal(true);
    expect(mailbox.remove(mail?.id ?? "")).to.equal(false);
    expect(mailbox.mails()).to.have.length(0);
  });
});
