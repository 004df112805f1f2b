import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { Hono } from "hono";
import { pageRoutes } from "./page.ts";
import { securityHeaders } from "./security-headers.ts";

describe("the page", () => {
  let folder: string;
  let app: Hono;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "duebook-page-"));
    await mkdir(join(folder, "dist/assets"), { recursive: true });
    await writeFile(join(folder, "dist/index.html"), "<!doctype html><title>the page</title>");
    await writeFile(join(folder, "dist/assets/page-1a2b.js"), "export {};");
    await writeFile(join(folder, "secret.txt"), "not yours");
    app = new Hono().use(securityHeaders).route("/", pageRoutes(join(folder, "dist")));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const path of [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/../../secret.txt",
    "/missing.js",
  ]) {
    it(`has no file at ${path}`, async () => {
      expect((await app.request(path)).status).to.equal(404);
    });
  }

  it("says that it is not built, where it is not", async () => {
    expect((await pageRoutes(join(folder, "nowhere")).request("/")).status).to.equal(503);
  });

  for (const path of ["/", "/learn", "/p/L-1", "/p/L%201%2F2", "/u/AAAAAAAAAAAAAAAAAAAAAA"]) {
    it(`is the same document at ${path}, and asks for nothing from elsewhere`, async () => {
      const response = await app.request(path);
      expect([response.status, response.headers.get("content-type")]).to.deep.equal([200, "text/html; charset=utf-8"]);
      expect(await response.text()).to.contain("the page");
      expect(response.headers.get("content-security-policy")).to.contain("default-src 'none'");
      expect(response.headers.get("referrer-policy")).to.equal("no-referrer");
    });
  }

  it("lets browsers keep built files for ever, and the document not at all", async () => {
    expect((await app.request("/assets/page-1a2b.js")).headers.get("cache-control")).to.contain("immutable");
    expect((await app.request("/")).headers.get("cache-control")).to.equal("no-cache");
  });
});
