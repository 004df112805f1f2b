// Every test of the repository, one suite after the other; ends with "N passed, N failed".
import { spawn } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findChromium } from "./chromium.mjs";
import { type Count, countTests } from "./count-tests.ts";

interface Suite {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const root = fileURLToPath(new URL("..", import.meta.url));

/** Tests of the contracts that play histories at random take as long as all their other ones and the coverage together. */
const HISTORIES = globSync("test/contracts/{differential,invariants}/**/*.test.ts", { cwd: root });
const BRANCHES = globSync("test/contracts/**/*.test.ts", { cwd: root }).filter((path) => !HISTORIES.includes(path));
/** Everything is built by then, and two that build at once would be in each other's way. */
const HARDHAT_MOCHA = ["hardhat", "test", "mocha", "--no-compile"] as const;

/** All other tests, as `mocha` alone runs them; the server's take three times as long as the rest. */
const { spec, timeout } = JSON.parse(readFileSync(`${root}/.mocharc.json`, "utf8")) as {
  readonly spec: readonly string[];
  readonly timeout: number;
};
const SERVER = globSync("packages/server/src/**/*.test.ts", { cwd: root });
const OTHERS = globSync([...spec], { cwd: root }).filter((path) => !SERVER.includes(path));
const MOCHA = ["mocha", "--no-config", "--timeout", `${timeout}`] as const;

/**
 * One group after the other. The lanes of a group run side by side, each on a core, since no test is timed; the suites of a
 * lane run one after the other.
 */
const GROUPS: readonly (readonly (readonly Suite[])[])[] = [
  [
    [{ name: "contracts build", command: ["hardhat", "build", "--quiet"] }],
    [{ name: "lint", command: ["npm", "run", "-s", "lint"] }],
  ],
  [[{ name: "generated files are up to date", command: ["node", "scripts/generate.ts", "--check"] }]],
  [
    [
      { name: "contracts by the fuzzer", command: ["hardhat", "test", "solidity"] },
      { name: "contracts", command: [...HARDHAT_MOCHA, ...BRANCHES] },
      { name: "coverage of the contracts", command: ["npm", "run", "-s", "coverage"] },
    ],
    [
      { name: "histories of the contracts", command: [...HARDHAT_MOCHA, ...HISTORIES] },
      { name: "types", command: ["npm", "run", "-s", "typecheck"] },
    ],
  ],
  [[{ name: "page build", command: ["npm", "run", "-s", "build", "-w", "frontend"] }]],
  [[{ name: "page size", command: ["node", "frontend/budget.ts"] }]],
  [[{ name: "server", command: [...MOCHA, ...SERVER] }], [{ name: "other packages", command: [...MOCHA, ...OTHERS] }]],
  [[{ name: "browser", command: ["playwright", "test", "--config", "test/e2e/playwright.config.ts"] }]],
];

function run(suite: Suite): Promise<Count> {
  const [command, ...words] = suite.command;
  // CI switches the runners to plain output, which is what countTests reads.
  const env = { ...process.env, CI: "true", FORCE_COLOR: "0", CHROMIUM_PATH: findChromium() };
  const child = spawn(command, words, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    process.stdout.write(chunk);
    output += chunk;
  });
  return new Promise((resolve) => {
    child.once("error", () => resolve({ passed: 0, failed: 1, skipped: 0 }));
    child.once("close", (code) => resolve(countTests(output, code === 0)));
  });
}

/** Runs a suite and says how it went. Suites side by side tell their lines mixed; their counts are apart. */
async function report(suite: Suite): Promise<Count> {
  const startedAt = performance.now();
  console.log(`\n── ${suite.name}`);
  const count = await run(suite);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`── ${suite.name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`);
  return count;
}

async function reportLane(lane: readonly Suite[]): Promise<readonly Count[]> {
  const counts: Count[] = [];
  for (const suite of lane) counts.push(await report(suite));
  return counts;
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const group of GROUPS) {
  for (const count of (await Promise.all(group.map(reportLane))).flat()) {
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
  }
}

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;
