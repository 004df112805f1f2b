import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { chainsToBuildIn } from "./chains-to-build-in.ts";

/** Where the server listens unless it is told otherwise. */
const SERVER = "http://127.0.0.1:8420";

/** Where the creditor's configuration is: at the root of the repository, or nowhere. */
const CONFIG_FILE = new URL("../duebook.config.ts", import.meta.url);

export default defineConfig({
  define: await chainsToBuildIn(CONFIG_FILE),
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
