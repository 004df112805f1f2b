// Makes a fresh clone whole: npm's prestart, pretest and postinstall. Plain JavaScript for Node 20, no dependencies.
//
//   node_modules missing or older than the lock -> npm ci (brings Node 24 as node_modules/.bin/node)
//   EDR's binary missing                        -> npm install under that Node 24
//   argument "test" and no Chromium             -> Playwright's own, else the system's package manager
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findChromium, installChromium } from "./chromium.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const BUNDLED_NODE = "node_modules/.bin/node";
const KEEP_ALL = ["--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];

const say = (sentence) => console.log(`duebook: ${sentence}`);
const node = () => (existsSync(BUNDLED_NODE) ? BUNDLED_NODE : process.execPath);
const changedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function npm(runtime, ...words) {
  return spawnSync(runtime, [process.env.npm_execpath, ...words, ...KEEP_ALL], { stdio: "inherit" }).status === 0;
}

/** The tools run: Node strips types (22.18), and EDR loads (it throws without its platform package). */
function isWhole() {
  const probe = `
    const [major, minor] = process.versions.node.split(".").map(Number);
    if (major < 22 || (major === 22 && minor < 18)) process.exit(1);
    require("@nomicfoundation/edr");`;
  return spawnSync(node(), ["-e", probe], { stdio: "ignore" }).status === 0;
}

function isStale() {
  return changedAt("node_modules/.package-lock.json") < changedAt("package-lock.json");
}

function installDependencies() {
  if (process.env.npm_lifecycle_event !== "postinstall" && isStale()) {
    say("installing dependencies (npm ci), about a minute …");
    if (!npm(process.execPath, "ci")) process.exit(1);
  }
  if (isWhole()) return;
  // npm under Node 20 drops EDR's platform package (its engines say >= 22): finish under the Node just installed.
  say("adding the platform packages that npm left out …");
  npm(node(), "install", "--no-save", "--ignore-scripts", "--prefer-offline");
  if (isWhole()) return;
  console.error("duebook: not installed. It needs the npm registry and, except on linux-x64, Node 22.18 or newer.");
  process.exit(1);
}

function provideChromium() {
  if (findChromium()) return;
  say("installing a Chromium for the browser tests …");
  if (installChromium(node())) return;
  console.error("duebook: no Chromium. Install one, or name it in CHROMIUM_PATH, and run npm test again.");
  process.exit(1);
}

installDependencies();
if (process.argv[2] === "test") provideChromium();
