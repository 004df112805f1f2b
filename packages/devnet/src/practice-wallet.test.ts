import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { DuebookError } from "@duebook/protocol/error";
import { expect } from "chai";
import { payer } from "./accounts.ts";
import { type PracticeWallet, startPracticeWallet } from "./practice-wallet.ts";

const PAGE = "<!doctype html><html><head><title>Owed</title></head><body>您好</body></html>";
const BYTES = Buffer.from([0, 255, 128, 10, 13]);
const ACCOUNT = payer.account.address;

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server at the wire that answers as the test says. */
async function serveHttp(answer: Answer): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("practice wallet", () => {
  const open: Server[] = [];
  let wallet: PracticeWallet;
  afterEach(async () => {
    await wallet.stop();
    for (const server of open.splice(0)) server.close();
  });

  /** The wallet in front of a server, with a chain beside it. */
  async function inFrontOf(answerPage: Answer, answerChain: Answer = (_, response) => void response.end()) {
    const page = await serveHttp(answerPage);
    const chain = await serveHttp(answerChain);
    open.push(page.server, chain.server);
    wallet = await startPracticeWallet({ pageUrl: () => page.url, chainUrl: chain.url, account: ACCOUNT });
    return wallet.url;
  }

  it("refuses a port that is in use", async () => {
    const url = await inFrontOf((_, response) => void response.end());
    const again = { pageUrl: () => url, chainUrl: url, account: ACCOUNT, port: Number(new URL(url).port) };
    const failure = await startPracticeWallet(again).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(DuebookError).with.property("code", "devnet/port-in-use");
  });

  it("puts its script first into the head of a page, compressed or not, and keeps the page's headers", async () => {
    const url = await inFrontOf((request, response) => {
      const isCompressed = String(request.headers["accept-encoding"]).includes("gzip");
      const encoding = isCompressed ? { "content-encoding": "gzip" } : {};
      response.writeHead(203, {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": "script-src 'self'",
        ...encoding,
      });
      response.end(isCompressed ? gzipSync(PAGE) : PAGE);
    });
    const answer = await fetch(`${url}/p/x`, { headers: { "accept-encoding": "gzip" } });
    const tag = `<script type="module" src="/practice-wallet.js?account=${ACCOUNT}"></script>`;
    expect(await answer.text()).to.equal(PAGE.replace("<head>", `<head>${tag}`));
    expect(answer.status).to.equal(203);
    expect(answer.headers.get("content-security-policy")).to.equal("script-src 'self'");
  });

  it("forwards everything else unchanged, with its method, query, headers, body and status", async () => {
    let seen: IncomingMessage | undefined;
    const received: Buffer[] = [];
    const url = await inFrontOf(async (request, response) => {
      seen = request;
      received.push(...(await request.toArray()));
      response.writeHead(418, { "content-type": "application/octet-stream", "x-kept": "yes" }).end(BYTES);
    });
    const headers = { authorization: "Bearer token" };
    const answer = await fetch(`${url}/api/debt?of=1`, { method: "PUT", headers, body: BYTES });
    expect([seen?.method, seen?.url]).to.deep.equal(["PUT", "/api/debt?of=1"]);
    expect(seen?.headers).to.include(headers);
    expect(Buffer.concat(received)).to.deep.equal(BYTES);
    expect(Buffer.from(await answer.arrayBuffer())).to.deep.equal(BYTES);
    expect([answer.status, answer.headers.get("x-kept")]).to.deep.equal([418, "yes"]);
  });

  it("follows no redirect itself", async () => {
    const url = await inFrontOf((_, response) => void response.writeHead(303, { location: "/p/y" }).end());
    const answer = await fetch(`${url}/p/x`, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).to.deep.equal([303, "/p/y"]);
  });

  it("serves its script, and takes the script's questions to the chain alone", async () => {
    const call = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
    const asked: string[] = [];
    const url = await inFrontOf(
      (_, response) => void response.writeHead(500).end(),
      async (request, response) => {
        asked.push(Buffer.concat(await request.toArray()).toString());
        response.writeHead(200, { "content-type": "application/json" }).end('{"result":"0x7a69"}');
      },
    );
    const script = await fetch(`${url}/practice-wallet.js?account=${ACCOUNT}`);
    expect(script.headers.get("content-type")).to.match(/^text\/javascript/);
    expect(await script.text()).to.contain("eip6963:announceProvider");
    const answer = await fetch(`${url}/practice-wallet/rpc`, { method: "POST", body: call });
    expect(await answer.json()).to.deep.equal({ result: "0x7a69" });
    expect(asked).to.deep.equal([call]);
  });
});
