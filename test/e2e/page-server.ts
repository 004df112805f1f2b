import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** What the API answers; `json` left out is an empty body. */
export interface ApiAnswer {
  readonly status: number;
  readonly json?: unknown;
}

/** What the API is asked. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly token: string | null;
  readonly body: string;
}

/** An API as one function. */
export type Api = (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer>;

/** The built page behind the headers that the server sends, with an API that a test writes. */
export interface PageServer {
  readonly url: string;
  /** Everything the API was asked. */
  readonly asked: ApiRequest[];
  answer(api: Api): void;
  stop(): Promise<void>;
}

const DIST = fileURLToPath(new URL("../../frontend/dist/", import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types notify",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Starts it on a free port, with a built page's folder; until a test says otherwise the API knows no link. */
export async function startPageServer(folder = DIST): Promise<PageServer> {
  const asked: ApiRequest[] = [];
  let api: Api = () => failure(404, "link/unknown");
  const server = createServer(async (request, response) => {
    const read = await readRequest(request);
    if (!isApi(read)) return sendFile(response, folder, read.path);
    asked.push(read);
    const { status, json } = await api(read);
    response.writeHead(status, { ...HEADERS, "content-type": "application/json" });
    response.end(json === undefined ? undefined : JSON.stringify(json));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: (next) => {
      api = next;
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

/** A failure as the server words it. */
export function failure(status: number, code: string): ApiAnswer {
  return { status, json: { error: { code, message: `The server refused: ${code}. Nothing was paid.` } } };
}

function isApi({ method, path }: ApiRequest): boolean {
  return path.startsWith("/api/") || (method === "POST" && path.startsWith("/u/"));
}

async function readRequest(request: IncomingMessage): Promise<ApiRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return {
    method: request.method ?? "GET",
    path: new URL(request.url ?? "/", "http://page").pathname,
    token: /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? null,
    body: Buffer.concat(chunks).toString(),
  };
}

function sendFile(response: ServerResponse, folder: string, path: string): void {
  const isFile = extname(path) !== "" && existsSync(`${folder}${path}`);
  const file = isFile ? path : "/index.html";
  response.writeHead(200, { ...HEADERS, "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
  response.end(readFileSync(`${folder}${file}`));
}
