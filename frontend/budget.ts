// Measures what the built page makes a phone load before anything is tapped; exits with 1 above the budget.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const DIST = new URL("./dist/", import.meta.url);

/** Largest sizes after gzip, in bytes. */
const BUDGET = { script: 90_000, style: 8_000, document: 2_000 };

const html = readFileSync(new URL("index.html", DIST), "utf8");

function sizeOf(text: string | Buffer): number {
  return gzipSync(text, { level: 9 }).length;
}

// What the document names loads at once; everything else of the build waits until it is asked for.
function sizeOfNamed(extension: string): number {
  const names = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map((match) => match[1] ?? "");
  const files = names.filter((name) => name.endsWith(extension));
  return files.reduce((total, name) => total + sizeOf(readFileSync(new URL(name, DIST))), 0);
}

const measured = { script: sizeOfNamed(".js"), style: sizeOfNamed(".css"), document: sizeOf(html) };
console.log(JSON.stringify(measured));
for (const [name, bytes] of Object.entries(measured)) {
  const most = BUDGET[name as keyof typeof BUDGET];
  if (bytes <= most) continue;
  console.error(`The page's ${name} is ${bytes} bytes, above its budget of ${most}.`);
  process.exitCode = 1;
}
