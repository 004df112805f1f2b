import { BANS_IN_MESSAGES, BANS_IN_PREVIEWS } from "@duebook/protocol/words/lint/ban";
import { lintText } from "@duebook/protocol/words/lint/lint-text";
import { LOCALES, type Locale } from "@duebook/protocol/words/locale";
import { type Block, blocksOf, DISCLOSURES, TEMPLATES, type Template } from "@duebook/protocol/words/message/template";
import { expect } from "chai";
import type { MessageValues } from "./message-facts.ts";
import { type RenderedMessage, render } from "./render.ts";

const VALUES: MessageValues = {
  creditorName: "Meridian Credit",
  creditorContact: "people@creditor.test",
  reference: "DB-7K2M",
  openedAt: Date.UTC(2026, 0, 31, 12) / 1000,
  amount: 12_345_678_901_234_560_001n,
  at: Date.UTC(2026, 2, 1, 3) / 1000,
  daysPastDue: 3,
  left: 652_530_000n,
  tokenSymbol: "USDT",
  timeZone: "America/New_York",
  payUrl: "https://pay.creditor.test/p/DB-7K2M#k=abc&x=1",
  stopUrl: "https://pay.creditor.test/u/stop-token",
  senderAddress: "care@creditor.test",
};

const REMINDERS = TEMPLATES.filter((template) => template !== "payment-received");

/** What of the values shows that a block is there, in every language. */
const SIGN_OF: Readonly<Record<Block, readonly string[]>> = {
  "who-writes": [VALUES.creditorName, VALUES.reference],
  "what-is-due": ["USDT"],
  "pay-link": [VALUES.payUrl],
  "page-link": [VALUES.payUrl],
  "cannot-pay": [VALUES.creditorContact],
  "already-paid": [],
  "still-reachable": [`${VALUES.payUrl}&at=reach`],
  "verify-sender": [VALUES.senderAddress, VALUES.creditorContact],
  "how-to-stop": [VALUES.stopUrl],
  "from-debt-collector": [],
};

/** 12 CFR 1006.18(e)(1) and (2), and the same in the other language. */
const FROM_COLLECTOR: Readonly<Record<Locale, RegExp>> = {
  en: /from a debt collector, attempting to collect a debt, and any information obtained will be used for that purpose/,
  "zh-CN": /债务催收方.*收取一笔债务.*用于该目的/,
  "zh-TW": /債務催收方.*收取一筆債務.*用於該目的/,
  es: /cobrador de deudas que intenta cobrar una deuda; toda información obtenida se usará con ese fin/,
};

const ALREADY_PAID: Readonly<Record<Locale, RegExp>> = {
  en: /paid already, thank you/,
  "zh-CN": /已经付款，谢谢/,
  "zh-TW": /已經付款，謝謝/,
  es: /ya ha pagado, gracias/,
};

function eachMessage(check: (message: RenderedMessage, template: Template, locale: Locale) => void, values = VALUES) {
  for (const locale of LOCALES) {
    for (const template of TEMPLATES) check(render(template, locale, values), template, locale);
  }
}

describe("message templates", () => {
  for (const locale of LOCALES)
    it(`say the same in another tone where there is one, with every part that law and manners ask for, in ${locale}`, () => {
      for (const template of TEMPLATES) {
        const [gentle, plain] = (["gentle", "plain"] as const).map((tone) =>
          render(template, locale, VALUES, { tone, disclosures: [] }).text.split("\n\n"),
        );
        const differing = gentle?.filter((paragraph, index) => paragraph !== plain?.[index]) ?? [];
        expect(plain?.length).to.equal(gentle?.length);
        expect(differing.length, template).to.equal(template === "missed" || template === "still-missed" ? 1 : 0);
      }
    });

  it("keep every ban in subject, text and HTML as they leave the house", () => {
    eachMessage(({ subject, text, html }, template, locale) => {
      const body = html.replace(/<[^>]*>/g, " ");
      const findings = [subject, text, body].flatMap((form) => lintText(form, locale, BANS_IN_MESSAGES));
      expect(findings, `${template} ${locale}`).to.deep.equal([]);
    });
  });

  it("carry their mandatory blocks in both forms", () => {
    eachMessage(({ text, html }, template, locale) => {
      for (const sign of blocksOf(template).flatMap((block) => SIGN_OF[block])) {
        expect(text, `${template} ${locale}`).to.contain(sign);
        expect(html, `${template} ${locale}`).to.contain(sign.replaceAll("&", "&amp;"));
      }
    });
  });

  it("thank whoever has paid already, in every reminder", () => {
    eachMessage(({ text }, template, locale) => {
      if (template !== "payment-received") expect(text, `${template} ${locale}`).to.match(ALREADY_PAID[locale]);
    });
    expect(REMINDERS).to.have.length(4);
  });

  it("show neither creditor nor amount nor debt where it may be read over a shoulder", () => {
    eachMessage(({ subject, text }, template, locale) => {
      const [greeting, notice] = text.split("\n\n");
      const preview = `${subject} ${greeting} ${notice}`;
      expect(lintText(preview, locale, BANS_IN_PREVIEWS), `${template} ${locale}`).to.deep.equal([]);
      expect(preview).not.to.contain("Meridian");
    });
  });

  it("say that a debt collector writes only where the sender has to, after everything else", () => {
    for (const locale of LOCALES) {
      for (const template of TEMPLATES) {
        expect(render(template, locale, VALUES).text).not.to.match(FROM_COLLECTOR[locale]);
        const paragraphs = render(template, locale, VALUES, { tone: "gentle", disclosures: DISCLOSURES }).text.split(
          "\n\n",
        );
        expect(paragraphs.findIndex((text) => FROM_COLLECTOR[locale].test(text))).to.equal(paragraphs.length - 2);
      }
    }
  });

  it("differ from each other", () => {
    const subjects = new Set<string>();
    eachMessage(({ subject }) => subjects.add(subject));
    expect(subjects.size).to.equal(LOCALES.length * TEMPLATES.length);
  });
});

describe("render", () => {
  const facts = [
    { locale: "en", amount: "12,345,678,901,234.560001 USDT", on: "Saturday, February 28, 2026", days: "3 days" },
    { locale: "zh-CN", amount: "12,345,678,901,234.560001 USDT", on: "2026年2月28日星期六", days: "3天" },
    { locale: "zh-TW", amount: "12,345,678,901,234.560001 USDT", on: "2026年2月28日 星期六", days: "3 天" },
    { locale: "es", amount: "12,345,678,901,234.560001 USDT", on: "sábado, 28 de febrero de 2026", days: "3 días" },
  ] as const;
  for (const { locale, amount, on, days } of facts) {
    it(`says exact amounts, the date in the debtor's time zone and days as one does in ${locale}`, () => {
      const { text } = render("still-missed", locale, VALUES);
      expect(text).to.contain(amount).and.contain(on).and.contain(days);
    });
  }

  it("says one day as one day", () => {
    expect(render("still-missed", "en", { ...VALUES, daysPastDue: 1 }).text).to.contain("1 day later");
  });

  it("says what is left after a payment, or that nothing is", () => {
    expect(render("payment-received", "en", VALUES).text).to.contain("652.53 USDT");
    const closed = render("payment-received", "en", { ...VALUES, left: 0n }).text;
    expect(closed).to.contain("Nothing more is to be paid").and.not.contain("0.00");
  });

  it("escapes every fact in HTML and loads nothing", () => {
    const hostile = { ...VALUES, creditorName: `<script>alert("1")</script> & 'Co'` };
    eachMessage(({ html, text }) => {
      expect(html).not.to.match(/<script|<img|<link|src=/);
      expect(html).to.contain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Co&#39;");
      expect(text).to.contain(hostile.creditorName);
    }, hostile);
  });

  it("names the language of the page", () => {
    for (const locale of LOCALES) expect(render("missed", locale, VALUES).html).to.contain(`<html lang="${locale}">`);
  });

  it("refuses a time zone that does not exist", () => {
    expect(() => render("missed", "en", { ...VALUES, timeZone: "Mars/Olympus" })).to.throw(RangeError);
  });
});
