import { PERSON_CHANNELS } from "@duebook/protocol/channel-name";
import { LOCALES } from "@duebook/protocol/words/locale";
import { DISCLOSURES, TEMPLATES } from "@duebook/protocol/words/message/template";
import { expect } from "chai";
import type { MessageValues } from "./message-facts.ts";
import type { Manner } from "./render.ts";
import { renderScript } from "./render-script.ts";

const VALUES: MessageValues = {
  creditorName: "Meridian Credit",
  creditorContact: "people@creditor.test",
  reference: "DB-7K2M",
  openedAt: Date.UTC(2026, 0, 31, 12) / 1000,
  amount: 1_230_000n,
  at: Date.UTC(2026, 2, 1, 3) / 1000,
  daysPastDue: 3,
  left: 652_530_000n,
  tokenSymbol: "USDT",
  timeZone: "America/New_York",
  payUrl: "https://pay.creditor.test/p/DB-7K2M#k=abc",
  stopUrl: "https://pay.creditor.test/u/stop-token",
  senderAddress: "care@creditor.test",
};
const MANNER: Manner = { tone: "gentle", disclosures: [] };
const REMINDERS = TEMPLATES.filter((template) => template !== "payment-received");

describe("script of a task", () => {
  for (const locale of LOCALES) {
    for (const channel of PERSON_CHANNELS) {
      it(`has every person mind what matters by ${channel}, and say what is due, in ${locale}`, () => {
        for (const template of REMINDERS) {
          const { text } = renderScript(channel, template, locale, VALUES, MANNER);
          expect(text).to.contain("Meridian Credit").and.contain("1.23").and.contain("DB-7K2M");
          expect(text).not.to.match(/undefined|null|\[object/);
        }
      });
    }

    it(`names neither creditor nor debt before it is known who listens, in ${locale}`, () => {
      for (const channel of ["voice", "visit"] as const) {
        const [opening = ""] = renderScript(channel, "missed", locale, VALUES, MANNER).text.split("\n\n");
        expect(opening).not.to.match(/Meridian|USDT|debt|owe|债|DB-7K2M/i);
      }
    });

    it(`reads no link aloud, and writes every one, in ${locale}`, () => {
      for (const channel of ["voice", "visit"] as const) {
        expect(renderScript(channel, "missed", locale, VALUES, MANNER).text).not.to.contain("https://");
      }
      for (const channel of ["letter", "directMessage"] as const) {
        const { text } = renderScript(channel, "missed", locale, VALUES, MANNER);
        expect(text).to.contain(VALUES.payUrl).and.contain(VALUES.stopUrl);
      }
    });
  }

  it("carries what the law of the sender's trade has it disclose", () => {
    const { text } = renderScript("voice", "missed", "en", VALUES, { ...MANNER, disclosures: DISCLOSURES });
    expect(text).to.contain("from a debt collector");
  });
});
