import { expectCode } from "@duebook/protocol/expect-code.test-aid";
import { expect } from "chai";
import { channelsConfig, NO_CHANNELS, replyToOf, vapidKeyOf } from "./channels-config.ts";

const read = (environment: Record<string, string>) => channelsConfig(environment, NO_CHANNELS);
const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

describe("configuration of the channels", () => {
  const refused = [
    { what: "half of Twilio", environment: { DUEBOOK_TWILIO_TOKEN: "x" }, code: "config/incomplete" },
    { what: "a bot without a secret", environment: { DUEBOOK_TELEGRAM_TOKEN: "x" }, code: "config/incomplete" },
    {
      what: "a webhook without a secret",
      environment: { DUEBOOK_WEBHOOK_URL: "https://x" },
      code: "config/incomplete",
    },
    {
      what: "a webhook to no URL",
      environment: { DUEBOOK_WEBHOOK_URL: "file:///x", DUEBOOK_WEBHOOK_SECRET: SECRET },
      code: "config/invalid",
    },
    {
      what: "a short secret",
      environment: { DUEBOOK_WEBHOOK_URL: "https://x", DUEBOOK_WEBHOOK_SECRET: "whsec_AAAA" },
      code: "config/invalid",
    },
    {
      what: "a short secret of incoming mail",
      environment: { DUEBOOK_MAIL_SECRET: "x" },
      code: "config/invalid",
    },
    { what: "a subject that is none", environment: { DUEBOOK_VAPID_SUBJECT: "desk" }, code: "config/invalid" },
  ];
  for (const { what, environment, code } of refused) {
    it(`refuses ${what}`, () => expectCode(() => read(environment), code));
  }

  it("refuses a key that is none", () => expectCode(() => vapidKeyOf({ DUEBOOK_VAPID_KEY: "x" }), "config/invalid"));

  const noAddresses = [
    ...["desk", "a@x.test, b@x.test", "Desk <a@x.test", "a+*+*@x.test", "a@*.test", "desk@x.test\r\nBcc: b@x.test"],
    "sixteen-letters+*@x.test", // 65 characters before the @ once the name is there
  ];
  for (const text of noAddresses) {
    it(`lets answers go to no ${JSON.stringify(text)}`, () =>
      expectCode(() => replyToOf({ DUEBOOK_MAIL_REPLY_TO: text }), "config/invalid"));
  }

  it("lets answers go to a mailbox, or to an address for each mail", () => {
    for (const text of ["desk@x.test", "Desk <desk@x.test>", "answers+*@x.test", "Desk <fourteen-let+*@x.test>"]) {
      expect(replyToOf({ DUEBOOK_MAIL_REPLY_TO: text })).to.equal(text);
    }
    expect(replyToOf({})).to.equal(null);
  });

  it("has no way out unless it is told of one", () => expect(read({})).to.deep.equal(NO_CHANNELS));

  it("knows the usual addresses of the providers", () => {
    const twilio = { DUEBOOK_TWILIO_ACCOUNT: "AC1", DUEBOOK_TWILIO_TOKEN: "t", DUEBOOK_SMS_FROM: "+14155550199" };
    expect(read(twilio).sms?.apiUrl).to.equal("https://api.twilio.com");
    const bot = { DUEBOOK_TELEGRAM_TOKEN: "1:x", DUEBOOK_TELEGRAM_BOT: "@b_bot", DUEBOOK_TELEGRAM_SECRET: "s" };
    expect(read(bot).telegram).to.include({ apiUrl: "https://api.telegram.org", bot: "b_bot" });
  });

  it("calls no private address unless it is named", () => {
    const hook = { DUEBOOK_WEBHOOK_URL: "https://desk.example/x", DUEBOOK_WEBHOOK_SECRET: SECRET };
    expect(read(hook).webhook?.allowedAddresses).to.deep.equal([]);
    expect(read({ ...hook, DUEBOOK_WEBHOOK_ALLOWED: "127.0.0.1, ::1" }).webhook?.allowedAddresses).to.deep.equal([
      "127.0.0.1",
      "::1",
    ]);
  });
});
