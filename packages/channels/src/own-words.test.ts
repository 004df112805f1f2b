import type { Locale } from "@duebook/protocol/words/locale";
import { expect } from "chai";
import { allWordsOf, ownWordsOf } from "./own-words.ts";
import { render } from "./render.ts";
import { wishOfMail } from "./wish.ts";

const VALUES = {
  ...{
    creditorName: "Harbour",
    creditorContact: "desk@example.test",
    reference: "L-1",
    openedAt: 0,
    amount: 1n,
    at: 0,
  },
  ...{ daysPastDue: 3, left: 1n, tokenSymbol: "USDT", timeZone: "UTC", senderAddress: "desk@example.test" },
  ...{ payUrl: "https://pay.example.test/p/L-1#k=TOKEN", stopUrl: "https://pay.example.test/u/TOKEN" },
};
const LOCALES: readonly Locale[] = ["en", "zh-CN", "zh-TW", "es"];
const ours = (locale: Locale) => render("missed", locale, VALUES).text;
const marked = (locale: Locale) =>
  ours(locale)
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");

/** How mail programs put an answer and what it answers together; `said` stands for the answer. */
const WAYS: Readonly<Record<string, (said: string, locale: Locale) => string>> = {
  "Gmail, on two lines": (said, locale) =>
    `${said}\n\nOn Mon, Mar 2, 2026 at 10:00 AM Harbour <desk@example.test>\nwrote:\n\n${marked(locale)}\n`,
  "Gmail in Spanish": (said, locale) =>
    `${said}\r\n\r\nEl lun, 2 mar 2026 a las 10:00, Harbour (<desk@example.test>)\r\nescribió:\r\n\r\n${marked(locale)}`,
  "Gmail in Chinese": (said, locale) =>
    `${said}\n\nHarbour <desk@example.test> 于2026年3月2日周一 10:00写道：\n\n${marked(locale)}`,
  "Apple Mail on a telephone": (said, locale) =>
    `${said}\n\nSent from my iPhone\n\n> On 2 Mar 2026, at 10:00, Harbour <desk@example.test> wrote:\n> \n${marked(locale)}`,
  "Outlook, which marks nothing": (said, locale) =>
    `${said}\n\n________________________________\nFrom: Harbour <desk@example.test>\nSent: Monday, March 2, 2026\nTo: ana@example.test\nSubject: L-1\n\n${ours(locale)}`,
  "Outlook in Chinese": (said, locale) =>
    `${said}\n\n发件人: Harbour <desk@example.test>\n发送时间: 2026年3月2日\n收件人: ana@example.test\n主题: L-1\n\n${ours(locale)}`,
  "Outlook in Spanish": (said, locale) =>
    `${said}\n\nDe: Harbour\nEnviado el: lunes\nPara: ana@example.test\nAsunto: L-1\n\n${ours(locale)}`,
  "QQ Mail": (said, locale) =>
    `${said}\n\n\n------------------ 原始邮件 ------------------\n发件人: "Harbour" <desk@example.test>;\n\n${ours(locale)}`,
  "163 Mail": (said, locale) =>
    `${said}\n\n\n\n在 2026-03-02 10:00:00，"Harbour" <desk@example.test> 写道：\n\n${ours(locale)}`,
  "a program that says nothing of it": (said, locale) => `${said}\n\n${ours(locale)}`,
  "a program that breaks our lines": (said, locale) => `${said}\n\n${ours(locale).replaceAll(/(.{30}) /g, "$1\n")}`,
  "below the quotation": (said, locale) =>
    `On 2 Mar 2026, Harbour <desk@example.test> wrote:\n${marked(locale)}\n\n${said}\n`,
  "with a signature": (said, locale) => `${said}\n-- \nAna\nStop the war\n\n${marked(locale)}`,
};

describe("what the writer of a mail wrote", () => {
  for (const [way, written] of Object.entries(WAYS)) {
    for (const locale of LOCALES) {
      it(`is all that is left of an answer by ${way} to a mail in ${locale}`, () => {
        for (const said of ["STOP", "I pay on Friday.\n\nIs that all right?"]) {
          expect(ownWordsOf(written(said, locale))).to.equal(said);
        }
      });
    }
  }

  it("keeps what stands between quoted lines", () => {
    expect(ownWordsOf("> Amount: 100\nThat is too much.\n> Due: today\nI pay on Friday.")).to.equal(
      "That is too much.\nI pay on Friday.",
    );
  });

  const kept = [
    "He wrote:\nnothing at all",
    "From: my wallet, to: yours. Sent yesterday.",
    "My answer:\n100 now\n100 later",
    "a < b > c",
    "On Friday I get my wages.",
    "I pay on Friday.\n--\nPS: in cash",
  ];
  for (const words of kept) it(`keeps ${JSON.stringify(words)}`, () => expect(ownWordsOf(words)).to.equal(words));

  it("is nothing where our own mail comes back, and that says no wish", () => {
    for (const locale of LOCALES) {
      const { subject } = render("missed", locale, VALUES);
      expect(ownWordsOf(ours(locale))).to.equal("");
      expect(wishOfMail(ownWordsOf(ours(locale)), `Re: ${subject}`)).to.equal("none");
    }
  });

  it("commands no terminal", () => expect(ownWordsOf("\u001b[2Jhello\u0007")).to.equal("[2Jhello"));

  it("reads what is meant to be slow as fast as anything else", () => {
    const slow = [
      " ".repeat(200_000),
      "> \n".repeat(60_000),
      `a${"\n".repeat(100_000)}b`,
      `${"wrote ".repeat(20_000)}:`,
    ];
    const begun = performance.now();
    for (const text of [...slow, "From: x\nTo: y\n".repeat(10_000), `${" ".repeat(90_000)}b`]) ownWordsOf(text);
    expect(performance.now() - begun).to.be.lessThan(2_000);
  });

  it("leaves no link where all is kept: ours open the debtor's page", () => {
    expect(allWordsOf(ours("en")))
      .to.contain("(link)")
      .and.not.to.contain("TOKEN");
  });
});
