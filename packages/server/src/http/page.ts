import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { Hono } from "hono";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** Built files carry a hash of themselves in their name, so they never change. */
const FOREVER = "public, max-age=31536000, immutable";
const ALWAYS_ASK = "no-cache";

/** Serves the built page: its files, and its one HTML document on every route of the page. */
export function pageRoutes(folder: string): Hono {
  const page = new Hono();
  const document = async () => {
    const html = await readFile(join(folder, "index.html")).catch(() => null);
    if (html === null) return new Response("The page is not built yet: run npm run build.", { status: 503 });
    return answer(html, ".html", ALWAYS_ASK);
  };
  page.get("/", document);
  page.get("/inbox", document);
  page.get("/p/:reference", document);
  page.get("/learn", document);
  // Mail programs open links before people do: showing the page stops nothing, its button does.
  page.get("/u/:token", document);
  page.get("/*", async (context) => {
    const path = normalize(context.req.path);
    const file = await readFile(join(folder, path)).catch(() => null);
    return file === null
      ? context.notFound()
      : answer(file, extname(path), path.startsWith("/assets/") ? FOREVER : ALWAYS_ASK);
  });
  return page;
}

function answer(file: Buffer<ArrayBuffer>, extension: string, cacheControl: string): Response {
  const contentType = CONTENT_TYPES[extension] ?? "application/octet-stream";
  return new Response(file, { headers: { "Content-Type": contentType, "Cache-Control": cacheControl } });
}
