import { type SmsCentre, startSmsCentre } from "@duebook/devnet/sms-centre";
import { expect } from "chai";
import type { Message } from "./channel.ts";
import { LATER_SECONDS } from "./http-answer.ts";
import { createSms, type SmsConfig } from "./sms.ts";

const AT = 1_800_000_000;
const MESSAGE: Message = {
  id: "contact-0001",
  to: "+14155550100",
  debt: `0x${"d1".repeat(32)}`,
  locale: "en",
  subject: "L-1: a message for you",
  text: "L-1: a message for you\nhttps://pay.creditor.test/p/L-1#k=abc\nReply STOP to stop.",
  html: null,
  unsubscribeUrl: null,
  pageUrl: "https://pay.creditor.test/p/L-1#k=abc",
};

describe("sms", () => {
  let centre: SmsCentre;
  let config: SmsConfig;
  const smsOf = (change: Partial<SmsConfig> = {}) => createSms({ ...config, ...change }, () => AT);
  beforeEach(async () => {
    centre = await startSmsCentre();
    const { url: apiUrl, accountSid, authToken } = centre;
    config = {
      apiUrl,
      accountSid,
      authToken,
      from: "+14155550199",
      reportUrl: "https://pay.creditor.test/hooks/sms/report",
    };
  });
  afterEach(() => centre.stop());

  for (const to of ["", "4155550100", "+0155550100", "+1415555010x", "+14155550100,+14155550101", "+1 415 555 0100"]) {
    it(`sends nothing to ${JSON.stringify(to)}, which is no number in E.164 form`, async () => {
      expect((await smsOf().send({ ...MESSAGE, to })).outcome).to.equal("bounced");
      expect(centre.texts()).to.have.length(0);
    });
  }

  it("sends nothing that would take more than three parts", async () => {
    const { outcome, because } = await smsOf().send({ ...MESSAGE, text: "债".repeat(202) });
    expect(outcome).to.equal("failed");
    expect(because).to.contain("4 parts of UCS-2");
    expect(centre.texts()).to.have.length(0);
  });

  const refusals = [
    { status: 400, code: 21610, outcome: "stopped" },
    { status: 400, code: 21211, outcome: "bounced" },
    { status: 400, code: 21614, outcome: "bounced" },
    { status: 400, code: 21612, outcome: "softBounced" },
    { status: 400, code: 21408, outcome: "failed" },
    { status: 403, code: 20003, outcome: "failed" },
    { status: 500, code: 20500, outcome: "unknown" },
    { status: 503, code: 20503, outcome: "unknown" },
  ] as const;
  for (const { outcome, ...fault } of refusals) {
    it(`is ${outcome} at ${fault.status} with code ${fault.code}, and says so without the number`, async () => {
      centre.failNext(fault);
      const delivery = await smsOf().send(MESSAGE);
      expect(delivery).to.include({ outcome, providerId: null });
      expect(delivery.because).to.contain(`${fault.code}`).and.not.contain("4155550100");
    });
  }

  const pauses = [
    { says: "30", seconds: 30 },
    { says: new Date((AT + 90) * 1000).toUTCString(), seconds: 90 },
    { says: "0", seconds: 1 },
    { says: "999999999", seconds: 86_400 },
    { says: "soon", seconds: 60 },
    { says: undefined, seconds: 60 },
  ];
  for (const { says, seconds } of pauses) {
    it(`is failed at 429 and waits ${seconds} seconds if told ${says ?? "nothing"}`, async () => {
      centre.failNext(says === undefined ? { status: 429 } : { status: 429, retryAfter: says });
      expect(await smsOf().send(MESSAGE)).to.include({ outcome: "failed", retryAfterSeconds: seconds });
    });
  }

  it("is unknown when the connection is cut after the words, which were taken", async () => {
    centre.failNext("cut");
    const delivery = await smsOf().send(MESSAGE);
    expect(delivery).to.include({ outcome: "unknown", providerId: null });
    expect(centre.texts()).to.have.length(1);
  });

  it("is failed when nobody listens", async () => {
    await centre.stop();
    expect(await smsOf().send(MESSAGE)).to.include({ outcome: "failed", retryAfterSeconds: LATER_SECONDS });
  });

  it("is failed with a wrong password, and tells it nobody", async () => {
    const delivery = await smsOf({ authToken: "wrong" }).send(MESSAGE);
    expect(delivery.outcome).to.equal("failed");
    expect(delivery.because).not.to.contain("wrong");
  });

  it("is accepted under the id that the centre gives, and asks for reports", async () => {
    const delivery = await smsOf().send(MESSAGE);
    expect(delivery).to.include({ outcome: "accepted", providerId: `SM${"0".repeat(31)}1` });
    expect(centre.texts()).to.deep.equal([
      { sid: delivery.providerId, to: MESSAGE.to, from: config.from, body: MESSAGE.text, reportUrl: config.reportUrl },
    ]);
  });

  it("sends through a messaging service, and asks for no reports where none can be taken", async () => {
    await smsOf({ from: "MG123", reportUrl: null }).send(MESSAGE);
    expect(centre.texts()[0]).to.include({ from: "MG123", reportUrl: null });
  });
});
