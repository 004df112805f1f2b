import { createECDH } from "node:crypto";
import { expect } from "chai";
import type { Message } from "./channel.ts";
import { createPush, type PushConfig } from "./push.ts";
import { startPushService, TRUSTED_PEM, vapidClaims } from "./push-service.test-aid.ts";

const AT = 1_800_000_000;
const OURS = createECDH("prime256v1");
const VAPID = {
  subject: "mailto:desk@creditor.test",
  publicKey: OURS.generateKeys().toString("base64url"),
  privateKey: OURS.getPrivateKey().toString("base64url"),
};
const CONFIG: PushConfig = { vapid: VAPID, allowedAddresses: ["127.0.0.1", "::1"], ca: TRUSTED_PEM };

describe("push", () => {
  let service: Awaited<ReturnType<typeof startPushService>>;
  let message: Message;
  beforeEach(async () => {
    service = await startPushService();
    message = {
      ...{ id: "contact-0001", to: JSON.stringify(service.subscription), debt: `0x${"d1".repeat(32)}`, locale: "en" },
      ...{ subject: "A message for you", text: "Open your page to read it.", html: null, unsubscribeUrl: null },
      pageUrl: "https://pay.creditor.test/p/L-1#k=abc",
    };
  });
  afterEach(() => service.stop());

  const pushOf = (change: Partial<PushConfig> = {}) => createPush({ ...CONFIG, ...change }, () => AT);

  for (const to of ["", "{}", "null", '{"endpoint":"http://push.test/1","keys":{"p256dh":"a","auth":"b"}}']) {
    it(`sends nothing to ${JSON.stringify(to)}, which is no subscription`, async () => {
      expect((await pushOf().send({ ...message, to })).outcome).to.equal("bounced");
    });
  }

  for (const host of ["localhost", "127.0.0.1", "169.254.169.254", "[::1]"]) {
    it(`does not let a browser's word lead it to ${host}`, async () => {
      const endpoint = service.subscription.endpoint.replace("localhost", host);
      const to = JSON.stringify({ ...service.subscription, endpoint });
      expect((await pushOf({ allowedAddresses: [] }).send({ ...message, to })).outcome).to.equal("failed");
      expect(service.pushes).to.have.length(0);
    });
  }

  it("sends nothing over a connection that it does not trust", async () => {
    const { ca: _, ...trusting } = CONFIG;
    const delivery = await createPush(trusting, () => AT).send(message);
    expect(delivery.outcome).not.to.equal("accepted");
    expect(service.pushes).to.have.length(0);
  });

  const refusals = [
    { status: 404, outcome: "bounced" },
    { status: 410, outcome: "bounced" },
    { status: 401, outcome: "failed" },
    { status: 413, outcome: "failed" },
    { status: 500, outcome: "unknown" },
    { status: 0, outcome: "unknown" },
  ] as const;
  for (const { status, outcome } of refusals) {
    it(`is ${outcome} at ${status === 0 ? "a cut connection" : status}`, async () => {
      service.answerNext({ status });
      expect((await pushOf().send(message)).outcome).to.equal(outcome);
    });
  }

  it("is failed at 429 and waits as long as it is told", async () => {
    service.answerNext({ status: 429, retryAfter: "40" });
    expect(await pushOf().send(message)).to.include({ outcome: "failed", retryAfterSeconds: 40 });
  });

  it("arrives encrypted for the browser alone, says nothing of debt or creditor, and leads to the page", async () => {
    expect((await pushOf().send(message)).outcome).to.equal("accepted");
    const [pushed] = service.pushes;
    expect(pushed?.payload).to.deep.equal({
      ...{ title: "A message for you", body: "Open your page to read it.", lang: "en" },
      url: "https://pay.creditor.test/p/L-1#k=abc",
    });
    expect(pushed?.raw.toString("latin1")).not.to.contain("message");
    expect(pushed?.headers["content-encoding"]).to.equal("aes128gcm");
  });

  it("says who sends, signed by our key, for this push service alone", async () => {
    await pushOf().send(message);
    const claims = vapidClaims(service.pushes[0]?.headers.authorization ?? "");
    const { origin } = new URL(service.subscription.endpoint);
    expect(claims).to.include({ aud: origin, sub: VAPID.subject, key: VAPID.publicKey });
  });

  it("takes the place of an older one about the same debt, under a name that tells nobody which", async () => {
    await pushOf().send(message);
    await pushOf().send({ ...message, id: "contact-0002" });
    await pushOf().send({ ...message, debt: `0x${"d2".repeat(32)}` });
    const [first, second, other] = service.pushes.map(({ headers }) => headers.topic);
    expect(first).to.match(/^[\w-]{32}$/);
    expect(second).to.equal(first);
    expect(other).not.to.equal(first);
  });
});
