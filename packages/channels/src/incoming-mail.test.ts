import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { incomingMailOf } from "./incoming-mail.ts";
import { composed, type Written } from "./mail-reply.test-aid.ts";
import { readIncomingMail } from "./read-incoming-mail.ts";

const ID = "<contact-1.token@example.test>";
const ANSWER: Written = {
  from: "Ana <ana@example.test>",
  to: "desk@example.test",
  subject: "Re: L-1: a message for you",
  inReplyTo: ID,
  references: ["<older@example.test>", ID],
};
const read = async (written: Written) => incomingMailOf(await composed({ ...ANSWER, ...written }));
const lines = (...text: string[]) => incomingMailOf(Buffer.from(text.join("\r\n"), "latin1"));

/** 我已付款。 in GB18030, and 退订. */
const PAID_GB18030 = Buffer.from("ced2d2d1b8b6bfeea1a3", "hex");
const STOP_GB18030 = Buffer.from("cdcbb6a9", "hex");

describe("mail that comes in", () => {
  describe("refusals", () => {
    const deep = Array.from(
      { length: 300 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}`,
    );
    const unread: readonly [string, string][] = [
      ["is nested so deep that only an attacker writes it", deep.join("\r\n")],
      ["has a head without an end", `Subject: ${"x".repeat(3_000_000)}\r\n\r\n`],
      ["is made to be slow", `Content-Type: text/html\r\n\r\n${"<a href=".repeat(100_000)}`],
    ];
    for (const [what, raw] of unread) {
      it(`refuses what ${what}`, async () => {
        const refused = await readIncomingMail(Buffer.from(raw), 2_000).catch(({ code }) => code);
        expect(refused).to.equal("mail/not-read");
      });
    }

    it("holds nothing else up meanwhile", async () => {
      const slow = readIncomingMail(Buffer.from(unread[2]?.[1] ?? ""), 5_000).catch(() => "slow");
      const quick = readIncomingMail(Buffer.from("Subject: hi\r\n\r\nhello")).then(() => "quick");
      expect(await Promise.race([slow, quick])).to.equal("quick");
      expect(await slow).to.equal("slow");
    });

    for (const raw of [Buffer.alloc(0), Buffer.from([0, 255, 1]), randomBytes(10_000)]) {
      it(`finds no wish in ${raw.length} bytes that are no mail`, async () =>
        expect(await incomingMailOf(raw)).to.deep.include({ kind: "reply", wish: "none", from: null, about: [] }));
    }
  });

  const automatic: readonly [string, Written][] = [
    ["RFC 3834", { headers: { "Auto-Submitted": "auto-replied" } }],
    ["RFC 3834 with a comment", { headers: { "Auto-Submitted": "Auto-Replied (vacation)" } }],
    ["Exchange", { headers: { "X-Auto-Response-Suppress": "All" } }],
    ["an older program", { headers: { Precedence: "bulk" } }],
    ["cPanel", { headers: { "X-Autorespond": "Re: L-1" } }],
    ["a server that wants no answer", { headers: { "Return-Path": "<>" } }],
    ["a program that says so in the subject alone", { subject: "自动回复：L-1" }],
    ["another", { subject: "Out of Office: back on Monday" }],
    ["one in Spanish", { subject: "Respuesta automática: L-1" }],
  ];
  for (const [what, written] of automatic) {
    it(`is automatic by ${what}`, async () =>
      expect(await read({ text: "STOP", ...written })).to.include({ kind: "automatic" }));
  }

  it("is a person's, whatever it says of that", async () =>
    expect(await read({ text: "STOP", headers: { "Auto-Submitted": "no" } })).to.include({
      kind: "reply",
      wish: "stop",
    }));

  it("is nothing when it says that somebody has opened a mail", async () => {
    const report = await lines(
      ...["From: ana@example.test", "Content-Type: multipart/report; report-type=disposition-notification; boundary=b"],
      ...["", "--b", "Content-Type: text/plain", "", "STOP", "--b--"],
    );
    expect(report).to.deep.equal({ kind: "nothing" });
  });

  it("brings along what it answers, who says to have written it, and a short name of its own", async () => {
    const mail = await read({ text: "I pay on Friday.", messageId: "<$(reboot)@example.test>" });
    expect(mail).to.deep.include({ kind: "reply", from: "ana@example.test", words: "I pay on Friday.", wish: "none" });
    expect(mail)
      .to.have.property("about")
      .that.deep.equals([ID, "desk@example.test", `${ID} <older@example.test>`]);
    expect(mail)
      .to.have.property("providerId")
      .that.matches(/^M-[0-9a-f]{24}$/);
  });

  it("has the same name however often it comes and by whatever way, and another one than any other mail", async () => {
    const nameOf = async (...text: string[]) => Reflect.get(await lines(...text), "providerId");
    const one = ["Message-ID: <1@x>", "Subject: a", "", "b"];
    expect(await nameOf("Received: from y", ...one)).to.equal(await nameOf("Received: from z", ...one));
    expect(await nameOf(...one)).not.to.equal(await nameOf("Message-ID: <2@x>", ...one.slice(1)));
    const nameless = one.slice(1);
    expect(await nameOf("Received: from y", ...nameless)).to.equal(await nameOf(...nameless));
    expect(await nameOf(...nameless)).not.to.equal(await nameOf("Subject: a", "", "c"));
  });

  const worded: readonly [string, Written, words: string, wish: string][] = [
    ["HTML alone", { html: "<p>I pay on <b>Friday</b>.</p><p>Ana</p>" }, "I pay on Friday.\n\nAna", "none"],
    ["HTML with its head", { html: "<html><head><style>p{}</style></head><body>STOP</body></html>" }, "STOP", "stop"],
    ["HTML with accents", { html: "<div>Ya pagu&eacute; &amp; gracias</div>" }, "Ya pagué & gracias", "none"],
    [
      "HTML that quotes",
      { html: "<div>Ya pagué</div><blockquote><p>Stop these messages</p></blockquote>" },
      "Ya pagué",
      "none",
    ],
    ["HTML that quotes first", { html: "<blockquote>Stop these messages</blockquote><p>OK</p>" }, "OK", "none"],
    [
      "HTML of Gmail",
      {
        html: '<div dir="ltr">STOP</div><br><div class="gmail_quote"><div class="gmail_attr">On Mon, Mar 2, 2026 at 10:00 AM Harbour &lt;<a href="mailto:desk@example.test">desk@example.test</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><p>Hello</p></blockquote></div>',
      },
      "STOP",
      "stop",
    ],
    [
      "HTML of Outlook",
      {
        html: '<div>I paid</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Harbour<br><b>Sent:</b> Monday<br><b>To:</b> Ana<br><b>Subject:</b> L-1</div><p>You can stop these messages</p>',
      },
      "I paid",
      "none",
    ],
    ["both", { text: "STOP", html: "<p>another</p>" }, "STOP", "stop"],
    ["a text that is empty beside HTML", { text: " \n", html: "<p>退订</p>" }, "退订", "stop"],
    [
      "quoted-printable",
      { text: "Ya pagué, señor — 谢谢", textEncoding: "quoted-printable" },
      "Ya pagué, señor — 谢谢",
      "none",
    ],
    ["base64", { text: "我要退订", textEncoding: "base64" }, "我要退订", "perhapsStop"],
    ["nothing but a subject", { subject: "退訂", text: "" }, "退訂", "stop"],
  ];
  for (const [what, written, words, wish] of worded) {
    it(`is read from ${what}`, async () => expect(await read(written)).to.include({ words, wish }));
  }

  const charsets: readonly [string, string, string, Buffer][] = [
    ["GB18030 in eight bits", "gb18030", "8bit", PAID_GB18030],
    ["GB2312 in base64", "gb2312", "base64", Buffer.from(PAID_GB18030.toString("base64"))],
    ["GBK in quoted-printable", "GBK", "quoted-printable", Buffer.from("=CE=D2=D2=D1=B8=B6=BF=EE=A1=A3")],
  ];
  for (const [what, charset, encoding, bytes] of charsets) {
    it(`is read from ${what}`, async () => {
      const head = `Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
      const mail = await incomingMailOf(Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n")]));
      expect(mail).to.include({ words: "我已付款。", wish: "none" });
    });
  }

  it("stops in GB18030 as well, in words and in a subject", async () => {
    const inWords = Buffer.concat([Buffer.from("Content-Type: text/plain; charset=gb18030\r\n\r\n"), STOP_GB18030]);
    expect(await incomingMailOf(inWords)).to.include({ words: "退订", wish: "stop" });
    const inSubject = `Subject: =?gb18030?B?${STOP_GB18030.toString("base64")}?=\r\n\r\n`;
    expect(await incomingMailOf(Buffer.from(inSubject))).to.include({ words: "退订", wish: "stop" });
  });

  it("names what came with it, the logo of a signature left out, and keeps none of it", async () => {
    const mail = await read({
      html: 'See the receipt.<img src="cid:logo@x">',
      attachments: [
        { filename: "logo.png", cid: "logo@x", content: randomBytes(100) },
        { filename: "收据\u001b.pdf", content: randomBytes(300_000) },
        { filename: "forwarded.eml", contentType: "message/rfc822", content: "Subject: STOP\r\n\r\nSTOP" },
      ],
    });
    expect(mail).to.deep.include({ wish: "none", attached: ["收据 .pdf (300 kB)", "forwarded.eml (1 kB)"] });
    expect(mail).to.have.property("words").that.contains("See the receipt.");
  });

  it("is cut where nobody reads on, and says so", async () => {
    const { words = "" } = (await read({ text: "a b ".repeat(5_000) })) as { words?: string };
    expect(words)
      .to.match(/ … \(9999 more characters\)$/)
      .and.to.have.length.lessThan(10_040);
  });
});
