import { sendByHand, type Written } from "@duebook/channels/mail-reply.test-aid";
import { type Mailbox, startMailbox } from "@duebook/devnet/mailbox";
import { expect } from "chai";
import { MAIL_AT } from "./jobs/one-mail-desk.test-aid.ts";
import { type MailWorld, openMailWorld, registerPerson } from "./mail-world.test-aid.ts";
import { stoppedChannels } from "./preferences.ts";
import { consentEvidenceOf } from "./store/consent-rows.ts";
import { eraseRows } from "./store/erasure-rows.ts";
import { unreadReplies } from "./store/reply-rows.ts";
import { READING } from "./store/sealed-world.test-aid.ts";
import { MOST_MAIL_BYTES } from "./take-mail.ts";

describe("answers of debtors by e-mail", () => {
  let mailbox: Mailbox;
  let world: MailWorld;
  before(async () => {
    mailbox = await startMailbox();
  });
  after(() => mailbox.stop());
  beforeEach(async () => {
    world = await openMailWorld(mailbox);
  });

  const take = async (written: Written, now?: number) => world.take(await world.answer(written), now);
  const quoted = () => {
    const marked = world.sent.text.replaceAll(/^/gm, "> ");
    return `\n\nOn Mon, Mar 2, 2026 at 10:00 AM Harbour <desk@example.test>\nwrote:\n\n${marked}`;
  };
  const unread = async () => (await unreadReplies(world.database, READING)).map(({ body, wish }) => [body, wish]);
  const bodies = async () => (await unread()).map(([body]) => body);
  const kept = () => world.database.query("select wish, debtor from reply order by debtor, provider_id");

  const refused: readonly [string, () => Promise<Uint8Array>, string][] = [
    [
      "a mail to the desk that answers nothing",
      () => world.answer({ inReplyTo: "", references: "" }),
      "mail/no-contact",
    ],
    [
      "an answer to somebody else's mail",
      () => world.answer({ inReplyTo: "<1@x.test>", references: "" }),
      "mail/no-contact",
    ],
    [
      "an answer to a mail whose contact's id was computed",
      async () => world.answer({ inReplyTo: `<${world.contact}@example.test>`, references: "" }),
      "mail/no-contact",
    ],
    ["more than anybody sends", async () => Buffer.alloc(MOST_MAIL_BYTES + 1), "mail/too-large"],
  ];
  for (const [what, raw, code] of refused) {
    it(`are refused with ${code}: ${what}`, async () => {
      expect(await world.kindOrCode(await raw())).to.equal(code);
      expect([await kept(), await world.isAllowed()]).to.deep.equal([[], true]);
    });
  }

  it("are refused once their debtor was erased, since nothing can be kept", async () => {
    await world.database.transaction((tx) => eraseRows(tx, "ana", MAIL_AT));
    expect(await world.kindOrCode(await world.answer({ text: "hello" }))).to.equal("seal/erased");
  });

  it("reach the desk as a reply, sealed, and are put aside when they were read", async () => {
    expect(await take({ text: `I pay on Friday.${quoted()}` })).to.include({ kind: "reply" });
    expect(await unread()).to.deep.equal([["I pay on Friday.", "none"]]);
    expect(JSON.stringify(await world.database.query("select * from reply"))).not.to.contain("Friday");
    const [, id = ""] =
      /^(M-\w+)\n {2}ana by email at .*: I pay on Friday\.$/m.exec(await world.runLine("replies")) ?? [];
    expect(await world.runLine("read", id)).to.equal("Read.");
    expect(await unread()).to.deep.equal([]);
  });

  const stops = ["STOP", "退订", "退訂", "取消订阅", "Baja", "ARRET", "unsubscribe."];
  for (const word of stops) {
    it(`end e-mail at ${word}, at once, and nobody has to read it`, async () => {
      await take({ text: `${word}${quoted()}` });
      expect([await stoppedChannels(world.database, "ana"), await unread()]).to.deep.equal([["email"], []]);
      expect(await consentEvidenceOf(world.database, "ana")).to.deep.equal([word]);
    });
  }

  const sentences = [
    "Please stop emailing me.",
    "请不要再发邮件给我",
    "請不要再寄信給我",
    "No me manden más correos",
    "STOP\n\nAna",
  ];
  for (const words of sentences) {
    it(`end e-mail at ${JSON.stringify(words)}, and a person reads it`, async () => {
      await take({ text: `${words}${quoted()}` });
      expect(await world.isAllowed()).to.equal(false);
      expect(await unread()).to.deep.equal([[words, "perhapsStop"]]);
    });
  }

  it("wish nothing by what they quote, in plain text and in HTML", async () => {
    await take({ text: `Thank you.${quoted()}` });
    await take({ messageId: "<2@client.test>", html: `<p>Thanks</p><blockquote>${world.sent.html}</blockquote>` });
    await take({
      messageId: "<3@client.test>",
      html: `<p>OK</p>${/<body[^>]*>([\s\S]*)<\/body>/.exec(world.sent.html ?? "")?.[1]}`,
    });
    expect(await world.isAllowed()).to.equal(true);
    expect((await bodies()).toSorted()).to.deep.equal(["OK", "Thank you.", "Thanks"]);
  });

  it("allow e-mail again at START, from the address alone that gets it", async () => {
    await take({ text: "STOP" });
    await take({ text: "START", from: "bob@example.test", messageId: "<2@client.test>" });
    expect(await world.isAllowed()).to.equal(false);
    expect(await bodies()).to.have.length(1);
    await take({ text: "START", messageId: "<3@client.test>" }, MAIL_AT + 3_601);
    expect(await world.isAllowed()).to.equal(true);
  });

  it("from another address stop as well, and a person is told that it may be somebody else", async () => {
    await take({ text: "STOP", from: "bob@example.test" });
    expect(await world.isAllowed()).to.equal(false);
    expect(await bodies()).to.deep.equal([
      "STOP\n\n[Written from bob@example.test, not from where our message went: perhaps somebody else.]",
    ]);
  });

  it("count once, however often they come", async () => {
    await take({ text: "hello" });
    await world.take(Buffer.concat([Buffer.from("Received: from mx\r\n"), await world.answer({ text: "hello" })]));
    await take({ text: "hello again", messageId: "<2@client.test>" });
    expect(await unread()).to.have.length(2);
  });

  it("by a machine are kept, and are neither a wish nor an answer", async () => {
    const taken = await take({ text: "STOP", headers: { "Auto-Submitted": "auto-replied" } });
    expect(taken).to.include({ kind: "automatic" });
    expect([await world.isAllowed(), await unread()]).to.deep.equal([true, []]);
    expect(await kept()).to.deep.equal([{ wish: "automatic", debtor: "ana" }]);
  });

  it("by a machine to nobody's message are never sent back", async () => {
    const headers = { "Auto-Submitted": "auto-replied" };
    expect(await take({ inReplyTo: "", references: "", headers })).to.include({ kind: "automatic", contact: null });
    expect(await kept()).to.deep.equal([]);
  });

  it("say what came with them, which is not kept", async () => {
    await take({ text: "My receipt", attachments: [{ filename: "receipt.pdf", content: Buffer.alloc(2_000_000) }] });
    expect(await bodies()).to.deep.equal([
      "My receipt\n\n[It came with receipt.pdf (2000 kB), which is not kept here.]",
    ]);
  });

  it("stop an address for everybody who has it, and show the words to one alone", async () => {
    await registerPerson(world.database, "abe", "Ana@example.test");
    await take({ text: "Please do not email me any more, I am ill." });
    expect([await world.isAllowed(), await world.isAllowed("abe")]).to.deep.equal([false, false]);
    expect(await kept()).to.deep.equal([{ wish: "perhapsStop", debtor: "ana" }]);
    expect(await consentEvidenceOf(world.database, "abe")).to.deep.equal([]);
  });

  it("are known by the address that they go to, whatever became of the thread", async () => {
    const name = world.messageId.slice(1).replace(/@.*/, "");
    await take({ text: "STOP", to: `answers+${name}@example.test`, inReplyTo: "", references: "" });
    expect(await world.isAllowed()).to.equal(false);
  });

  it("are known though nobody knows whether our mail arrived", async () => {
    await world.database.query("update contact set outcome = 'unknown', provider_id = null");
    await take({ text: "STOP" });
    expect(await world.isAllowed()).to.equal(false);
  });

  it("go from a mail program through a mail server into the store", async () => {
    await sendByHand(mailbox.port, world.answerTo({ text: `退订${quoted()}`, textEncoding: "base64" }));
    const { raw } = await mailbox.nextMail({ to: "desk@example.test" });
    expect(await world.post(raw)).to.deep.equal([204, null]);
    expect(await world.isAllowed()).to.equal(false);
  });

  it("leave a line in the journal without a word of them", async () => {
    await take({ text: "My own words" });
    const lines = await world.database.query<{ entry: string }>("select entry::text as entry from journal");
    const told = lines.filter(({ entry }) => JSON.parse(entry).kind === "reply").map(({ entry }) => JSON.parse(entry));
    expect(told[0]).to.include({ channel: "email", wish: "none" });
    expect(JSON.stringify(told)).not.to.match(/My own words|ana/);
  });
});
