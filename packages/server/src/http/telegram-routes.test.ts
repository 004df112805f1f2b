import type { Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import { createChainWatch } from "../chain-watch.ts";
import { CHAIN, DEBT, OPENED_AT } from "../chronicle.test-aid.ts";
import { DEFAULT_CONFIG } from "../config.ts";
import { answerAsPerson, chatView } from "../conversation.ts";
import { everyHoldOf } from "../decision-input.ts";
import { createDebtOpener } from "../jobs/open-accepted.ts";
import { createStartLink } from "../links.ts";
import { stoppedChannels } from "../preferences.ts";
import { NO_HAND } from "../requests/no-hand.test-aid.ts";
import { consentEntriesOf, consentEvidenceOf, consentsOf } from "../store/consent-rows.ts";
import { openRequests } from "../store/conversation-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { unreadReplies } from "../store/reply-rows.ts";
import { openAddresses, READING } from "../store/sealed-world.test-aid.ts";
import { createApp } from "./app.ts";
import { TELEGRAM_PATH } from "./telegram-routes.ts";

const TELEGRAM = { apiUrl: "http://127.0.0.1:1", token: "1:x", bot: "harbour_bot", secret: "webhook-secret" };
const KEY = { debtor: "ana", reference: "L-1" };
const START = /^https:\/\/t\.me\/harbour_bot\?start=([\w-]{22})$/;

describe("telegram webhook", () => {
  let database: Database;
  let now: Instant;
  let updates: number;

  beforeEach(async () => {
    database = await freshDatabase();
    [now, updates] = [OPENED_AT, 0];
    const ana = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
    await registerDebtor(database, ana);
    await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
  });

  const post = async (update: object, secret = TELEGRAM.secret) => {
    const config = { ...DEFAULT_CONFIG, publicUrl: "https://pay.example.test", telegram: TELEGRAM };
    const opener = createDebtOpener(CHAIN, [], { creditor: null, servicer: null });
    const app = createApp({
      database,
      clock: () => now,
      config,
      watch: createChainWatch([], async () => {}),
      opener,
      hand: NO_HAND,
    });
    const headers = { "x-telegram-bot-api-secret-token": secret, "content-type": "application/json" };
    const response = await app.request(TELEGRAM_PATH, { method: "POST", headers, body: JSON.stringify(update) });
    return { status: response.status, said: ((await response.json()) as { text?: string }).text ?? null };
  };
  const chatOf = (id: number) => ({ id, type: "private" });
  const write = (text: string, chat = 4711) => {
    updates += 1;
    return post({ update_id: updates, message: { chat: chatOf(chat), text } });
  };
  const token = async () => START.exec(await createStartLink(database, TELEGRAM.bot, "ana", now))?.[1] ?? "";
  const chats = async () => (await openAddresses(database, "ana")).map(({ channel, value }) => `${channel} ${value}`);

  it("refuses whoever does not know the secret", async () => {
    const update = { update_id: 1, message: { chat: chatOf(4711), text: `/start ${await token()}` } };
    expect((await post(update, "wrong")).status).to.equal(403);
    expect(await chats()).to.deep.equal([]);
  });

  it("knows nobody who starts the bot without a token of ours, or with one that was made up", async () => {
    for (const text of ["/start", `/start ${"A".repeat(22)}`, "hello"]) {
      expect(await write(text)).to.deep.equal({ status: 200, said: null });
    }
    expect([await chats(), await unreadReplies(database, READING)]).to.deep.equal([[], []]);
  });

  it("keeps the chat and the consent of whoever starts it with a token, which opens one chat", async () => {
    const given = await token();
    expect((await write(`/start ${given}`)).said).to.contain("/stop");
    expect(await chats()).to.deep.equal(["telegram 4711"]);
    expect((await consentsOf(database, "ana")).map(({ channel }) => channel)).to.deep.equal(["telegram", "telegram"]);
    expect((await write(`/start ${given}`, 4712)).said).to.equal(null);
    expect(await chats()).to.deep.equal(["telegram 4711"]);
  });

  it("forgets a token after a month", async () => {
    const given = await token();
    now += 31 * 86_400;
    expect((await write(`/start ${given}`)).said).to.equal(null);
  });

  it("stops at /stop, and comes back at /start", async () => {
    await write(`/start ${await token()}`);
    now += 60;
    expect((await write("/stop")).said).to.contain("Stopped");
    expect(await stoppedChannels(database, "ana")).to.deep.equal(["telegram"]);
    now += 60;
    await write("/start");
    expect(await stoppedChannels(database, "ana")).to.deep.equal([]);
  });

  it("stops when the bot is blocked, and says nothing into a closed door", async () => {
    await write(`/start ${await token()}`);
    now += 60;
    const blocked = { update_id: 99, my_chat_member: { chat: chatOf(4711), new_chat_member: { status: "kicked" } } };
    expect((await post(blocked)).said).to.equal(null);
    expect(await stoppedChannels(database, "ana")).to.deep.equal(["telegram"]);
    const methods = (await consentEntriesOf(database, "ana")).map(({ kind, method }) => `${kind} ${method}`);
    expect(methods).to.deep.equal(["granted start-link", "granted start-link", "withdrawn blocked"]);
    expect(await consentEvidenceOf(database, "ana"), "nobody wrote STOP").to.deep.equal([]);
  });

  it("answers questions by approved blocks, with the way to the page, and names nothing that others should not read", async () => {
    await write(`/start ${await token()}`);
    for (const question of ["How do I pay?", "how much do I owe", "is this real?"]) {
      const { said } = await write(question);
      expect(said).to.match(/\n\nhttps:\/\/pay\.example\.test\/p\/L-1#k=[\w-]{22}$/);
      expect(said).not.to.match(/debt|owe|creditor|USDT|\bpaid\b/i);
    }
    expect((await write("thanks")).said).to.equal("You are welcome.");
    expect(await unreadReplies(database, READING)).to.deep.equal([]);
    expect(await openRequests(database)).to.deep.equal([]);
    const blocks = (await chatView(database, KEY)).lines.flatMap((line) => line.blocks);
    expect(blocks).to.deep.equal(["pay", "what-i-owe", "is-this-real", "thanks"]);
  });

  it("hands despair to a person at once, for whom every reminder waits", async () => {
    await write(`/start ${await token()}`);
    expect((await write("I want to die")).said)
      .to.contain("emergency number")
      .and.not.contain("https://");
    expect((await openRequests(database)).map(({ because }) => because)).to.deep.equal(["distress"]);
    expect((await everyHoldOf(database, "ana", DEBT)).map(({ kind }) => kind)).to.deep.equal(["person_asked"]);
  });

  it("asks again what it did not understand, then asks a person, whose answer stands on the page", async () => {
    await write(`/start ${await token()}`);
    expect((await write("purple monkey")).said).to.contain("did not understand");
    expect((await write("green monkey")).said).to.contain("A person reads what you wrote");
    await answerAsPerson(database, KEY, "What would you like to know?", now);
    expect((await chatView(database, KEY)).lines.at(-1)).to.include({ by: "person" });
    expect(await unreadReplies(database, READING)).to.deep.equal([]);
  });

  it("answers the same update once", async () => {
    await write(`/start ${await token()}`);
    updates += 1;
    const update = { update_id: updates, message: { chat: chatOf(4711), text: "I lost my job" } };
    expect((await post(update)).said).to.contain("A person looks for a way");
    await post(update);
    expect((await chatView(database, KEY)).lines).to.have.length(2);
  });

  it("leaves what is written by the dozen for a person to read", async () => {
    await write(`/start ${await token()}`);
    for (let line = 0; line < 40; line += 1) await write("How do I pay?");
    expect((await write("And how do I pay again?")).said).to.contain("A person reads");
    expect((await unreadReplies(database, READING)).map(({ body }) => body)).to.deep.equal(["And how do I pay again?"]);
  });
});
