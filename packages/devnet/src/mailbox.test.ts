import { expect } from "chai";
import { type Mailbox, startMailbox } from "./mailbox.ts";
import { sendByHand } from "./send-by-hand.test-aid.ts";

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
    expect(mail).to.include({ from: "care@creditor.test", subject: "<b>您好</b>" });
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
