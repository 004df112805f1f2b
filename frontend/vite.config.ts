import { existsSync } from "node:fs";
import { CHAINS } from "@duebook/protocol/chains";
import { type WrittenChain, writtenChains } from "@duebook/protocol/written-chains";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where the server listens unless it is told otherwise. */
const SERVER = "http://127.0.0.1:8420";

/** Where the creditor's configuration is: at the root of the repository, or nowhere. */
const CONFIG_FILE = new URL("../duebook.config.ts", import.meta.url);

const written = writtenChains(await chainsIn(CONFIG_FILE));
const shown = Object.entries({ ...CHAINS, ...written }).map(([chain, { name, explorer }]) => [
  chain,
  { name, explorer },
]);

async function chainsIn(file: URL): Promise<readonly WrittenChain[]> {
  if (!existsSync(file)) return [];
  const module: { readonly default?: { readonly chains?: readonly WrittenChain[] } } = await import(file.href);
  return module.default?.chains ?? [];
}

export default defineConfig({
  // A wallet signs for the contracts that the page was built for, so a chain of the creditor's own is built in.
  define: { SHOWN_CHAINS: JSON.stringify(Object.fromEntries(shown)), WRITTEN_CHAINS: JSON.stringify(written) },
  plugins: [react()],
  build: {
    target: "es2022",
    // Every browser of the target preloads modules by itself.
    modulePreload: { polyfill: false },
    // A data: URL would need a hole in the page's content security policy.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      "/api": SERVER,
      // Opening /u/… shows the page; only its button asks the server.
      "/u": { target: SERVER, bypass: ({ method }) => (method === "GET" ? "/index.html" : undefined) },
    },
  },
});
