import { readFileSync } from "node:fs";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Address } from "viem";

const SCRIPT = readFileSync(new URL("practice-wallet.browser.js", import.meta.url), "utf8");
const SCRIPT_PATH = "/practice-wallet.js";

export interface PracticeWalletOptions {
  /** The server whose pages get the wallet. */
  readonly pageUrl: () => string;
  /** The local chain, which holds the account's key and signs. */
  readonly chainUrl: string;
  readonly account: Address;
  /** Any free port, if left out. */
  readonly port?: number;
}

export interface PracticeWallet {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves another server's pages unchanged, but for a practice wallet put first into each page's head. */
export function startPracticeWallet(options: PracticeWalletOptions): Promise<PracticeWallet> {
  const app = new Hono();
  app.get(SCRIPT_PATH, (context) => context.body(SCRIPT, 200, { "content-type": "text/javascript" }));
  app.post("/practice-wallet/rpc", (context) => forward(context.req.raw, options.chainUrl));
  app.all("*", async (context) => {
    const { pathname, search } = new URL(context.req.url);
    const answer = await forward(context.req.raw, `${options.pageUrl()}${pathname}${search}`);
    return isPage(answer) ? withWallet(answer, options.account) : answer;
  });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: options.port ?? 0 }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        stop: () => new Promise<void>((closed) => server.close(() => closed())),
      }),
    );
  });
}

async function forward(request: Request, url: string): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.delete("host");
  headers.set("accept-encoding", "identity"); // the body must stay readable, and its length true
  const body = request.method === "GET" || request.method === "HEAD" ? null : await request.arrayBuffer();
  const answer = await fetch(url, { method: request.method, headers, body, redirect: "manual" });
  const kept = new Headers(answer.headers);
  kept.delete("content-length");
  kept.delete("content-encoding");
  kept.delete("transfer-encoding");
  return new Response(answer.body, { status: answer.status, headers: kept });
}

const isPage = (answer: Response) => answer.headers.get("content-type")?.startsWith("text/html") ?? false;

async function withWallet(page: Response, account: Address): Promise<Response> {
  const html = await page.text();
  const tag = `<script type="module" src="${SCRIPT_PATH}?account=${account}"></script>`;
  return new Response(html.replace("<head>", `<head>${tag}`), { status: page.status, headers: page.headers });
}
