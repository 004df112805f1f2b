// Runs the tests of the contracts on instrumented contracts and prints what they cover as one JSON object.
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { measuredFiles } from "./measured.ts";
import { type Report, reportOf } from "./report.ts";

/** Percent of the lines, and of the branches, of all measured files together. */
const LEAST = 99;

// Instrumented code is larger and costs more gas, so that ceilings, sizes and warnings say nothing.
const WITHOUT_LIMITS = ["--grep-exclude", "^(gas |the compiler |the code of each contract )"];

/** A hundredth of what is tried at random as a rule: more of it takes the same branches. */
const FUZZ = "0.01";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = `${root}/coverage`;

const hasPassed = runTests();
if (existsSync(`${folder}/lcov.info`)) judge(readReport());
else complain("The tests of the contracts did not run.");
if (!hasPassed) complain("The tests of the contracts fail, so this is not what they cover.");

function judge(report: Report): void {
  console.log(JSON.stringify(report, null, 2));
  for (const [what, { percent }] of Object.entries(report.total)) {
    if (percent < LEAST) complain(`Of the ${what}, ${percent} % are covered; ${LEAST} % must be.`);
  }
}

function complain(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

/** Their output goes to stderr, so that stdout is the report alone. */
function runTests(): boolean {
  for (const stale of ["data", "lcov.info"]) rmSync(`${folder}/${stale}`, { recursive: true, force: true });
  const words = ["--config", "scripts/coverage/hardhat.config.ts", "test", "mocha", "--coverage", ...WITHOUT_LIMITS];
  const env = { ...process.env, DUEBOOK_FUZZ: FUZZ };
  return spawnSync("hardhat", words, { cwd: root, env, stdio: ["ignore", 2, 2] }).status === 0;
}

function readReport(): Report {
  const sources = measuredFiles(root).map((path) => [path, readFileSync(`${root}/${path}`, "utf8")] as const);
  const lcov = readFileSync(`${folder}/lcov.info`, "utf8");
  const hits = globSync("data/*/*.json", { cwd: folder }).flatMap((path) => tagsIn(`${folder}/${path}`));
  return reportOf(Object.fromEntries(sources), lcov, new Set(hits));
}

/** Hardhat keeps each tag that was sent, and how often. */
function tagsIn(path: string): string[] {
  return Object.keys(JSON.parse(readFileSync(path, "utf8")));
}
