import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { Webhook } from "standardwebhooks";
import { callWebhook, type WebhookConfig } from "./webhook.ts";

const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const EVENT = { id: "line-17", body: JSON.stringify({ type: "payment.recorded", data: { amount: "1" } }) };
const now = () => Math.floor(Date.now() / 1000); // the independent verifier reads the clock itself

interface Called {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe("webhook", () => {
  let server: Server;
  let calls: Called[];
  let answer: { status: number; location?: string } | "never";
  let config: WebhookConfig;

  beforeEach(async () => {
    calls = [];
    answer = { status: 204 };
    server = createServer(async (request, response) => {
      calls.push({ headers: request.headers, body: await text(request) });
      if (answer === "never") return response.destroy();
      response.writeHead(answer.status, answer.location === undefined ? {} : { location: answer.location }).end("body");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    config = { url: `http://127.0.0.1:${port}/hook`, secret: SECRET, allowedAddresses: ["127.0.0.1", "::1"] };
  });
  afterEach(() => server.close());

  const hosts = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "169.254.169.254",
    "10.0.0.1",
    "0.0.0.0",
    "2130706433",
    "127.1",
  ];
  for (const host of hosts) {
    it(`calls nothing at ${host} unless it is allowed by name of its address`, async () => {
      const { port } = server.address() as AddressInfo;
      const called = await callWebhook(
        { ...config, url: `http://${host}:${port}/`, allowedAddresses: [] },
        EVENT,
        now(),
      );
      expect(called.outcome).to.equal("failed");
      expect(called.because).to.contain("not an address of the public internet");
      expect(calls).to.have.length(0);
    });
  }

  it("looks a name up and connects to what it found", async () => {
    const { port } = server.address() as AddressInfo;
    const url = `http://localhost:${port}/`;
    expect((await callWebhook({ ...config, url }, EVENT, now())).outcome).to.equal("delivered");
  });

  it("follows no redirect", async () => {
    answer = { status: 307, location: config.url };
    expect(await callWebhook(config, EVENT, now())).to.deep.equal({ outcome: "failed", because: "307" });
    expect(calls).to.have.length(1);
  });

  for (const status of [400, 404, 429, 500, 503]) {
    it(`is failed at ${status}`, async () => {
      answer = { status };
      expect((await callWebhook(config, EVENT, now())).outcome).to.equal("failed");
    });
  }

  it("is gone at 410", async () => {
    answer = { status: 410 };
    expect((await callWebhook(config, EVENT, now())).outcome).to.equal("gone");
  });

  it("is failed when the connection is cut, or nobody listens", async () => {
    answer = "never";
    expect((await callWebhook(config, EVENT, now())).outcome).to.equal("failed");
    await new Promise((resolve) => server.close(resolve));
    expect((await callWebhook(config, EVENT, now())).because).to.contain("ECONNREFUSED");
  });

  it("is signed so that the reference implementation verifies it, and it alone", async () => {
    expect((await callWebhook(config, EVENT, now())).outcome).to.equal("delivered");
    const [{ headers, body }] = calls as [Called];
    const given = headers as Record<string, string>;
    expect(new Webhook(SECRET).verify(body, given)).to.deep.equal(JSON.parse(EVENT.body));
    expect(() => new Webhook(SECRET).verify(`${body} `, given)).to.throw();
    expect(() => new Webhook(SECRET).verify(body, { ...given, "webhook-id": "line-18" })).to.throw();
    expect(() => new Webhook(`whsec_${Buffer.alloc(32, 8).toString("base64")}`).verify(body, given)).to.throw();
  });

  it("is refused by the reference implementation after five minutes", async () => {
    await callWebhook(config, EVENT, now() - 301);
    expect(() => new Webhook(SECRET).verify(EVENT.body, calls[0]?.headers as Record<string, string>)).to.throw();
  });
});
