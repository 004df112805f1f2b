// Finds or installs the Chromium of the browser tests. Plain JavaScript for Node 20, no dependencies.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const FOLDERS = ["chrome-linux/chrome", "chrome-linux64/chrome", "chrome-mac/Chromium.app/Contents/MacOS/Chromium"];

function onPath() {
  return (process.env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

function playwrightCopies() {
  const caches = [join(homedir(), ".cache/ms-playwright"), join(homedir(), "Library/Caches/ms-playwright")];
  return caches
    .filter(existsSync)
    .flatMap((cache) =>
      readdirSync(cache)
        .filter((name) => name.startsWith("chromium-"))
        .map((name) => join(cache, name)),
    )
    .flatMap((copy) => FOLDERS.map((folder) => join(copy, folder)));
}

/** Path of a Chromium on this machine, or undefined. CHROMIUM_PATH wins. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  return [...(named ? [named] : []), ...onPath(), ...MAC, ...playwrightCopies()].find((path) => existsSync(path));
}

function packageManager() {
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = (...words) => {
    const [command, ...rest] = [...asRoot, "apt-get", ...words];
    return (
      spawnSync(command, rest, { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } })
        .status === 0
    );
  };
  return apt("update") && apt("install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk");
}

/** Installs Playwright's own Chromium, else the system's; true if one is there afterwards. */
export function installChromium(node) {
  spawnSync(node, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
    stdio: "ignore",
    timeout: 300_000,
  });
  if (findChromium()) return true;
  packageManager();
  return findChromium() !== undefined;
}
