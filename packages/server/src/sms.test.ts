import { createHmac } from "node:crypto";
import type { Step, Strategy } from "@duebook/collections/strategy";
import { type SmsCentre, startSmsCentre } from "@duebook/devnet/sms-centre";
import { CHAINS } from "@duebook/protocol/chains";
import type { Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import type { Hono } from "hono";
import { createChainWatch } from "./chain-watch.ts";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  FIRST_DUE_AT,
  OPENED_AT,
  opened,
  registered,
  SAYS_NOTHING,
} from "./chronicle.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createEventStore } from "./event-store.ts";
import { createApp } from "./http/app.ts";
import { SMS_MESSAGE_PATH, SMS_REPORT_PATH } from "./http/sms-routes.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { deliver } from "./jobs/deliver.ts";
import { createDebtOpener } from "./jobs/open-accepted.ts";
import { proveDebt } from "./journal.ts";
import { stoppedChannels } from "./preferences.ts";
import { NO_HAND } from "./requests/no-hand.test-aid.ts";
import { addAddress, addressesOf } from "./store/address-rows.ts";
import { saveChainState } from "./store/chain-rows.ts";
import { consentEntriesOf, consentEvidenceOf, grantConsent, stopChannel } from "./store/consent-rows.ts";
import { contactsOfDebt } from "./store/contact-rows.ts";
import type { Database } from "./store/database.ts";
import * as debtors from "./store/debtors.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";
import { inboxOf } from "./store/inbox-rows.ts";
import { unreadReplies } from "./store/reply-rows.ts";
import { READING } from "./store/sealed-world.test-aid.ts";

const PUBLIC_URL = "https://pay.example.test";
const NUMBER = "+14155550100";
/** In the debtor's day, after grace. */
const SMS_AT: Instant = FIRST_DUE_AT + 4 * DAY;

const missedBySms: Step = {
  ...{ name: "missed-by-sms", after: "grace", offsetDays: 1, lapsesAfterDays: null },
  ...{ channel: "sms", template: "missed", purpose: "reminder", tone: "gentle" },
};
const strategy: Strategy = {
  name: "texts",
  handOverAfterDays: 14,
  steps: [missedBySms, { ...missedBySms, name: "still-missed-by-sms", offsetDays: 3 }],
};

describe("text messages", () => {
  let database: Database;
  let centre: SmsCentre;
  let desk: Desk;
  let app: Hono;
  let chronicle: ReturnType<typeof createChronicle>;
  let now: Instant;

  beforeEach(async () => {
    database = await freshDatabase();
    centre = await startSmsCentre();
    now = OPENED_AT;
    const { url: apiUrl, accountSid, authToken } = centre;
    const sms = { apiUrl, accountSid, authToken, from: "+14155550199" };
    const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
    const creditor = { ...DEFAULT_CONFIG.creditor, name: "Harbour" };
    const config = { ...DEFAULT_CONFIG, chains, creditor, sms, strategy, publicUrl: PUBLIC_URL };
    const clock = () => now;
    desk = createDesk({ database, config, publicUrl: PUBLIC_URL, clock, ...SAYS_NOTHING });
    const opener = createDebtOpener(CHAIN, { chains: [], knownChains: CHAINS }, { creditor: null, servicer: null });
    app = createApp({ database, clock, config, watch: createChainWatch([], async () => {}), opener, hand: NO_HAND });
    chronicle = createChronicle(createEventStore(database, CHAINS));
    await saveChainState(database, CHAIN, "following", null);
    await registerAna(database);
    await chronicle.add(OPENED_AT, [registered, opened]);
    await sendAt(SMS_AT);
  });
  afterEach(() => centre.stop());

  const sendAt = async (at: Instant) => {
    now = at;
    await chronicle.add(at, []);
    await chronicle.readPast();
    await decideDue(desk);
    return deliver(desk);
  };
  const post = (path: string, fields: Record<string, string>, token = centre.authToken) => {
    const sorted = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
    const signed = `${PUBLIC_URL}${path}${sorted.flat().join("")}`;
    const signature = createHmac("sha1", token).update(signed).digest("base64");
    const headers = { "x-twilio-signature": signature, "content-type": "application/x-www-form-urlencoded" };
    return app.request(path, { method: "POST", headers, body: new URLSearchParams(fields).toString() });
  };
  const text = (body: string, sid = "SM-in-1", from = NUMBER) =>
    post(SMS_MESSAGE_PATH, { MessageSid: sid, From: from, To: "+14155550199", Body: body });
  const report = (fields: Record<string, string>, sid = centre.texts().at(-1)?.sid ?? "") =>
    post(SMS_REPORT_PATH, { MessageSid: sid, ...fields });
  const outcomes = async () => (await contactsOfDebt(database, DEBT)).map(({ outcome }) => outcome);
  const isReachable = async () => (await addressesOf(database, "ana")).map((address) => address.isReachable);

  it("say nothing of debt, amount or creditor; the whole message waits on the page they lead to", async () => {
    const [sent] = centre.texts();
    expect(sent).to.include({ to: NUMBER, reportUrl: `${PUBLIC_URL}${SMS_REPORT_PATH}` });
    expect(sent?.body).to.match(
      /^L-1: a message for you\nhttps:\/\/pay\.example\.test\/p\/L-1#k=[\w-]{22}\nReply STOP/,
    );
    expect(sent?.body).not.to.match(/Harbour|USDT|debt|owe|\d+\.\d\d/i);
    const [message] = await inboxOf(database, DEBT);
    expect(message?.body).to.contain("Harbour").and.contain("100.00");
    expect(await outcomes()).to.deep.equal(["sent"]);
  });

  it("are not sent to whoever gave no consent", async () => {
    await stopChannel(database, "ana", "sms", "reminder", now);
    expect(await sendAt(SMS_AT + 3 * DAY)).to.equal(0);
    expect(centre.texts()).to.have.length(1);
  });

  it("refuse what does not come from the sender that it claims", async () => {
    const forged = await post(SMS_MESSAGE_PATH, { MessageSid: "SM1", From: NUMBER, Body: "STOP" }, "wrong");
    expect(forged.status).to.equal(403);
    expect(await stoppedChannels(database, "ana")).to.deep.equal([]);
    expect((await post(SMS_REPORT_PATH, { MessageSid: "SM1", MessageStatus: "failed" }, "wrong")).status).to.equal(403);
  });

  it("stop at STOP, at once, and nobody has to read it", async () => {
    const answer = await text("Stop");
    expect([answer.status, await answer.text()]).to.deep.equal([
      200,
      '<?xml version="1.0" encoding="UTF-8"?><Response/>',
    ]);
    expect(await stoppedChannels(database, "ana")).to.deep.equal(["sms"]);
    expect(await unreadReplies(database, READING)).to.deep.equal([]);
    expect(await sendAt(SMS_AT + 3 * DAY)).to.equal(0);
  });

  it("stop at a sentence that means it, and a person reads it", async () => {
    await text("please stop texting me");
    expect(await stoppedChannels(database, "ana")).to.deep.equal(["sms"]);
    expect((await unreadReplies(database, READING)).map(({ body, wish }) => [body, wish])).to.deep.equal([
      ["please stop texting me", "perhapsStop"],
    ]);
  });

  it("come back at START", async () => {
    await text("STOP", "SM-in-1");
    now += 60;
    await text("START", "SM-in-2");
    expect(await stoppedChannels(database, "ana")).to.deep.equal([]);
    expect(await sendAt(SMS_AT + 3 * DAY)).to.equal(1);
    const told = (await consentEntriesOf(database, "ana")).slice(-3).map(({ kind, method }) => [kind, method]);
    expect(told).to.deep.equal([
      ["withdrawn", "reply"],
      ["granted", "reply"],
      ["granted", "reply"],
    ]);
    expect(await consentEvidenceOf(database, "ana")).to.deep.equal(["STOP", "START", "START"]);
  });

  it("keep any other answer once for a person, however often it comes", async () => {
    for (let time = 0; time < 3; time += 1) await text("I paid yesterday");
    expect(await unreadReplies(database, READING)).to.have.length(1);
    expect(await stoppedChannels(database, "ana")).to.deep.equal([]);
  });

  it("leave no trace of strangers", async () => {
    await text("STOP", "SM-in-9", "+14155559999");
    expect(await unreadReplies(database, READING)).to.deep.equal([]);
    expect(await stoppedChannels(database, "ana")).to.deep.equal([]);
  });

  it("have informed nobody, and the number is out of use, once the carrier reports that nobody has it", async () => {
    await report({ MessageStatus: "undelivered", ErrorCode: "30005" });
    await report({ MessageStatus: "undelivered", ErrorCode: "30005" });
    expect(await outcomes()).to.deep.equal(["unknown"]);
    expect(await isReachable()).to.deep.equal([false]);
    const { lines } = await proveDebt(database, DEBT);
    const told = lines.map(({ line }) => line.entry as { kind: string; outcome?: string });
    expect(told.filter(({ outcome }) => outcome === "bounced")).to.have.length(1);
  });

  it("stop when the carrier knows that the debtor replied STOP", async () => {
    await report({ MessageStatus: "undelivered", ErrorCode: "21610" });
    expect(await stoppedChannels(database, "ana")).to.deep.equal(["sms"]);
  });

  it("stay sent when the telephone has them", async () => {
    await report({ MessageStatus: "delivered" });
    expect(await outcomes()).to.deep.equal(["sent"]);
  });

  it("take no report about what was never sent from here", async () => {
    expect((await report({ MessageStatus: "undelivered", ErrorCode: "30005" }, "SM-other")).status).to.equal(204);
    expect(await isReachable()).to.deep.equal([true]);
  });

  it("give a number up after three soft bounces in seven days, not after two", async () => {
    await report({ MessageStatus: "undelivered", ErrorCode: "30003" });
    const softBounce = `insert into delivery_report (channel, provider_id, outcome, contact, address, at)
      select channel, $1, outcome, contact, address, at + $2 from delivery_report limit 1`;
    await database.query(softBounce, ["SM-older", -8 * DAY]);
    await database.query(softBounce, ["SM-second", 0]);
    expect(await sendAt(SMS_AT + 3 * DAY)).to.equal(1);
    expect(await isReachable()).to.deep.equal([true]);
    await report({ MessageStatus: "undelivered", ErrorCode: "30003" });
    expect(await isReachable()).to.deep.equal([false]);
  });

  it("wait as long as the centre asks, and are then sent once", async () => {
    centre.failNext({ status: 429, retryAfter: "120" });
    expect(await sendAt(SMS_AT + 3 * DAY)).to.equal(1);
    expect(centre.texts()).to.have.length(1);
    expect(await sendAt(now + 119)).to.equal(0);
    expect(await sendAt(now + 1)).to.equal(1);
    expect(centre.texts()).to.have.length(2);
    expect(await sendAt(now + 3_600)).to.equal(0);
  });

  it("are never repeated when nobody knows whether they were taken", async () => {
    centre.failNext("cut");
    expect(await sendAt(SMS_AT + 3 * DAY)).to.equal(1);
    expect((await outcomes()).toSorted()).to.deep.equal(["sent", "unknown"]);
    expect(await sendAt(now + 3_600)).to.equal(0);
    expect(centre.texts()).to.have.length(2);
  });
});

async function registerAna(database: Database): Promise<void> {
  const ana = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
  await debtors.registerDebtor(database, ana);
  await addAddress(database, "ana", "sms", NUMBER);
  await grantConsent(database, "ana", "sms", "reminder", OPENED_AT);
  await debtors.registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
}
