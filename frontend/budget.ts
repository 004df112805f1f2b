// Measures what the built page makes a phone load at first, and to pay from a wallet; exits with 1 above the budget.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const DIST = new URL("./dist/", import.meta.url);

/** Largest sizes after gzip, in bytes. */
const BUDGET = { script: 90_000, style: 8_000, document: 2_000, wallet: 80_000 };

const html = readFileSync(new URL("index.html", DIST), "utf8");

function sizeOf(text: string | Buffer): number {
  return gzipSync(text, { level: 9 }).length;
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}

// What the document names loads at once; everything else of the build waits until it is asked for.
const named = namesIn(html, /(?:src|href)="\/([^"]+)"/g);

function sizeOfNamed(extension: string): number {
  return sizeOfAll(named.filter((name) => name.endsWith(extension)));
}

function sizeOfAll(names: readonly string[]): number {
  return names.reduce((total, name) => total + sizeOf(readFileSync(new URL(name, DIST))), 0);
}

/** A script and all that it imports at once, without what has been loaded before. */
function withImports(name: string, loaded: readonly string[]): readonly string[] {
  if (loaded.includes(name)) return loaded;
  const imported = namesIn(readFileSync(new URL(name, DIST), "utf8"), /(?:from|import)\s*"\.\/([^"]+\.js)"/g);
  return imported.reduce<readonly string[]>((all, each) => withImports(`assets/${each}`, all), [...loaded, name]);
}

const panel = readdirSync(new URL("assets/", DIST)).find((name) => /^pay-panel-.*\.js$/.test(name));
if (panel === undefined) throw new Error("The build has no pay-panel; run `npm run build` first.");

const measured = {
  script: sizeOfNamed(".js"),
  style: sizeOfNamed(".css"),
  document: sizeOf(html),
  wallet: sizeOfAll(withImports(`assets/${panel}`, named).slice(named.length)),
};
console.log(JSON.stringify(measured));
for (const [name, bytes] of Object.entries(measured)) {
  const most = BUDGET[name as keyof typeof BUDGET];
  if (bytes <= most) continue;
  console.error(`The page's ${name} is ${bytes} bytes, above its budget of ${most}.`);
  process.exitCode = 1;
}
