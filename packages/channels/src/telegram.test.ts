import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import type { Message } from "./channel.ts";
import { createTelegram } from "./telegram.ts";
import { startTokenOf, telegramUpdateOf } from "./telegram-update.ts";

const TOKEN = "123456:secret-of-the-bot";
const MESSAGE: Message = {
  ...{ id: "contact-0001", to: "4711", debt: `0x${"d1".repeat(32)}`, locale: "en", html: null, unsubscribeUrl: null },
  ...{ subject: "L-1: a message for you", text: "L-1: a message for you\nhttps://pay.creditor.test/p/L-1#k=abc" },
  pageUrl: "https://pay.creditor.test/p/L-1#k=abc",
};

describe("telegram", () => {
  let server: Server;
  let apiUrl: string;
  let asked: { path: string; body: Record<string, unknown> }[];
  let answer: { status: number; body: object } | "cut";

  beforeEach(async () => {
    asked = [];
    answer = { status: 200, body: { ok: true, result: { message_id: 17 } } };
    server = createServer(async (request, response) => {
      asked.push({ path: request.url ?? "", body: JSON.parse(await text(request)) });
      if (answer === "cut") return response.destroy();
      response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => server.close());

  const send = (change: Partial<Message> = {}) =>
    createTelegram({ apiUrl, token: TOKEN }).send({ ...MESSAGE, ...change });

  for (const to of ["", "@somebody", "-100123", "4711 4712"]) {
    it(`sends nothing to ${JSON.stringify(to)}, which is no private chat`, async () => {
      expect((await send({ to })).outcome).to.equal("bounced");
      expect(asked).to.have.length(0);
    });
  }

  const refusals = [
    { status: 403, description: "Forbidden: bot was blocked by the user", outcome: "stopped" },
    { status: 403, description: "Forbidden: user is deactivated", outcome: "bounced" },
    { status: 400, description: "Bad Request: chat not found", outcome: "bounced" },
    { status: 400, description: "Bad Request: message is too long", outcome: "failed" },
    { status: 401, description: "Unauthorized", outcome: "failed" },
    { status: 502, description: "Bad Gateway", outcome: "unknown" },
  ] as const;
  for (const { status, description, outcome } of refusals) {
    it(`is ${outcome} at ${description}`, async () => {
      answer = { status, body: { ok: false, description } };
      expect((await send()).outcome).to.equal(outcome);
    });
  }

  it("is failed at 429 and waits as long as it is told", async () => {
    answer = { status: 429, body: { ok: false, parameters: { retry_after: 35 } } };
    expect(await send()).to.include({ outcome: "failed", retryAfterSeconds: 35 });
  });

  it("is unknown when the connection is cut, and failed when nobody listens, and never tells the bot's secret", async () => {
    answer = "cut";
    expect((await send()).outcome).to.equal("unknown");
    await new Promise((resolve) => server.close(resolve));
    const delivery = await send();
    expect(delivery.outcome).to.equal("failed");
    expect(JSON.stringify(delivery)).not.to.contain("secret");
  });

  it("is accepted, without a preview that would open the debtor's link", async () => {
    expect(await send()).to.include({ outcome: "accepted", providerId: "17" });
    expect(asked[0]?.path).to.equal(`/bot${TOKEN}/sendMessage`);
    expect(asked[0]?.body).to.deep.include({
      chat_id: "4711",
      text: MESSAGE.text,
      link_preview_options: { is_disabled: true },
    });
  });
});

describe("telegram update", () => {
  const chat = { id: 4711, type: "private" };
  for (const update of [
    null,
    "x",
    {},
    { update_id: 1 },
    { update_id: 1, message: { chat: { id: -5, type: "group" }, text: "/stop" } },
    { update_id: 1, message: { chat } },
    { update_id: 1, my_chat_member: { chat, new_chat_member: { status: "member" } } },
  ]) {
    it(`is nothing of ours: ${JSON.stringify(update)}`, () => expect(telegramUpdateOf(update)).to.equal(null));
  }

  it("is a text, or that the bot was blocked", () => {
    const texted = { update_id: 7, message: { chat, text: "/stop" } };
    expect(telegramUpdateOf(texted)).to.deep.equal({ kind: "text", id: "7", chat: "4711", text: "/stop" });
    const blocked = { update_id: 8, my_chat_member: { chat, new_chat_member: { status: "kicked" } } };
    expect(telegramUpdateOf(blocked)).to.deep.equal({ kind: "blocked", id: "8", chat: "4711" });
  });

  it("starts with a token or without", () => {
    expect(startTokenOf(`/start ${"a".repeat(22)}`)).to.equal("a".repeat(22));
    for (const other of ["/start", "/start short", "start", `/start ${"a".repeat(22)} b`])
      expect(startTokenOf(other)).to.equal(null);
  });
});
