import { execFile } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Only what a world deploys: the whole of the contracts takes twice as long, and the tests build it. */
const TOKENS = ["contracts/mocks/EthereumTether.sol", "contracts/mocks/TronTether.sol"];
const DEPLOYED = [...globSync("contracts/*.sol", { cwd: root }), ...TOKENS];

/** What is built from what; a product that is missing or older than a source is built anew. */
const BUILDS = [
  {
    what: "contracts",
    sources: ["contracts/**/*.sol", "hardhat.config.ts", "package-lock.json"],
    product: "artifacts/contracts/DebtBook.sol/DebtBook.json",
    command: ["hardhat", "build", "--quiet", "--no-tests", ...DEPLOYED],
  },
  {
    what: "page",
    sources: ["frontend/src/**", "frontend/*.{ts,html,json}", "packages/protocol/src/**", "package-lock.json"],
    product: "frontend/dist/index.html",
    command: ["npm", "run", "-s", "build", "-w", "frontend"],
  },
] as const;

/** Builds the contracts and the page, both at once, where they are missing or older than their sources. */
export async function buildWhatIsOld(say: (sentence: string) => void): Promise<void> {
  const old = BUILDS.filter(({ sources, product }) => changedAt([product]) < changedAt(sources));
  if (old.length > 0) say(`building the ${old.map(({ what }) => what).join(" and the ")} …`);
  await Promise.all(old.map(({ command: [program, ...words] }) => promisify(execFile)(program, words, { cwd: root })));
}

/** Newest change of any file that the patterns name; 0 if there is none. */
function changedAt(patterns: readonly string[]): number {
  const paths = patterns.flatMap((pattern) => globSync(pattern, { cwd: root }));
  return Math.max(0, ...paths.map((path) => statSync(`${root}/${path}`).mtimeMs));
}
