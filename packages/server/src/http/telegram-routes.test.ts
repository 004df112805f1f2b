import { CHAINS } from "@duebook/protocol/chains";
import type { Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import { createChainWatch } from "../chain-watch.ts";
import { CHAIN, DEBT, OPENED_AT } from "../chronicle.test-aid.ts";
import { DEFAULT_CONFIG } from "../config.ts";
import { createDebtOpener } from "../jobs/open-accepted.ts";
import { createStartLink } from "../links.ts";
import { stoppedChannels } from "../preferences.ts";
import { NO_HAND } from "../requests/no-hand.test-aid.ts";
import { consentEntriesOf, consentEvidenceOf, consentsOf } from "../store/consent-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { unreadReplies } from "../store/reply-rows.ts";
import { openAddresses, READING } from "../store/sealed-world.test-aid.ts";
import { createApp } from "./app.ts";
import { TELEGRAM_PATH } from "./telegram-routes.ts";

const TELEGRAM = { apiUrl: "http://127.0.0.1:1", token: "1:x", bot: "harbour_bot", secret: "webhook-secret" };
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
    const config = { ...DEFAULT_CONFIG, telegram: TELEGRAM };
    const opener = createDebtOpener(CHAIN, { chains: [], knownChains: CHAINS }, { creditor: null, servicer: null });
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

  it("gives what else is written to a person, and says so", async () => {
    await write(`/start ${await token()}`);
    expect((await write("I was ill")).said).to.contain("A person reads");
    expect((await unreadReplies(database, READING)).map(({ body }) => body)).to.deep.equal(["I was ill"]);
  });
});
