import { execFileSync } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What is built from what; a product that is missing or older than a source is built anew. */
const BUILDS = [
  {
    what: "contracts",
    sources: ["contracts/**/*.sol", "hardhat.config.ts", "package-lock.json"],
    product: "artifacts/contracts/DebtBook.sol/DebtBook.json",
    command: ["hardhat", "build", "--quiet"],
  },
  {
    what: "page",
    sources: ["frontend/src/**", "frontend/*.{ts,html,json}", "packages/protocol/src/**", "package-lock.json"],
    product: "frontend/dist/index.html",
    command: ["npm", "run", "-s", "build", "-w", "frontend"],
  },
] as const;

/** Builds the contracts and the page where they are missing or older than their sources. */
export function buildWhatIsOld(say: (sentence: string) => void): void {
  for (const { what, sources, product, command } of BUILDS) {
    if (changedAt([product]) >= changedAt(sources)) continue;
    say(`building the ${what} …`);
    const [program, ...words] = command;
    execFileSync(program, words, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  }
}

/** Newest change of any file that the patterns name; 0 if there is none. */
function changedAt(patterns: readonly string[]): number {
  const paths = patterns.flatMap((pattern) => globSync(pattern, { cwd: root }));
  return Math.max(0, ...paths.map((path) => statSync(`${root}/${path}`).mtimeMs));
}
