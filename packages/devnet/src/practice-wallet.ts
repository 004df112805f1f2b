import { readFileSync } from "node:fs";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Address } from "viem";
import { listening } from "./listening.ts";

const SCRIPT = readFileSync(new URL("practice-wallet.browser.js", import.meta.url), "utf8");
const SCRIPT_PATH = "/practice-wallet.js";

/** Whose pages get the wallet, and for whom it signs. */
export interface PracticeWalletOptions {
  /** The server whose pages get the wallet; asked on each request, because it may start later. */
  readonly pageUrl: () => string;
  /** The local chain, which holds the account's key and signs. */
  readonly chainUrl: string;
  readonly account: Address;
  /** Any free port, if left out. */
  readonly port?: number;
}

/** The pages with the wallet in them, being served. */
export interface PracticeWallet {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves another server's pages unchanged, but for a practice wallet put first into each page's head.
 * @throws DuebookError `devnet/port-in-use`
 */
export async function startPracticeWallet(options: PracticeWalletOptions): Promise<PracticeWallet> {
  const { port: wanted = 0 } = options;
  const server = serve({ fetch: practiceWalletApp(options).fetch, hostname: "127.0.0.1", port: wanted });
  const port = await listening(server, wanted);
  return { url: `http://127.0.0.1:${port}`, stop: () => closeServer(server) };
}

function practiceWalletApp({ pageUrl, chainUrl, account }: PracticeWalletOptions): Hono {
  const app = new Hono();
  app.get(SCRIPT_PATH, (context) => context.body(SCRIPT, 200, { "content-type": "text/javascript" }));
  app.post("/practice-wallet/rpc", (context) => forward(context.req.raw, chainUrl));
  app.all("*", async (context) => {
    const { pathname, search } = new URL(context.req.url);
    const answer = await forward(context.req.raw, `${pageUrl()}${pathname}${search}`);
    return isPage(answer) ? withWallet(answer, account) : answer;
  });
  return app;
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

function isPage(answer: Response): boolean {
  return answer.headers.get("content-type")?.startsWith("text/html") ?? false;
}

async function withWallet(page: Response, account: Address): Promise<Response> {
  const html = await page.text();
  const tag = `<script type="module" src="${SCRIPT_PATH}?account=${account}"></script>`;
  return new Response(html.replace("<head>", `<head>${tag}`), { status: page.status, headers: page.headers });
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
