import { test as base } from "@playwright/test";
import { type PageServer, startPageServer } from "./page-server.ts";

interface PageFixtures {
  /** The built page with an API that the test writes. */
  readonly server: PageServer;
  /** Requests to anybody but the page's own server, and what the page refused or broke on; must stay empty. */
  readonly trouble: string[];
}

/** A test of the built page at the wire. It fails on any third-party request, policy violation or page error. */
export const test = base.extend<PageFixtures>({
  server: async ({ page: _ }, use) => {
    const server = await startPageServer();
    await use(server);
    await server.stop();
  },
  trouble: [
    async ({ page, server }, use) => {
      const trouble: string[] = [];
      page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(server.url) && !url.startsWith("data:")) trouble.push(`request to ${url}`);
      });
      page.on("pageerror", (error) => trouble.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
          trouble.push(message.text());
      });
      await use(trouble);
      base.expect(trouble).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
