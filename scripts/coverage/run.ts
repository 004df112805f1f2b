// Runs the tests of the contracts on instrumented contracts and prints what they cover as one JSON object.
import { spawnSync } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { measuredFiles } from "./measured.ts";
import { type Report, reportOf } from "./report.ts";

/** Percent of the lines, and of the branches, of all measured files together. */
const LEAST = 99;

// Instrumented code costs more gas, so that its ceilings say nothing.
const WITHOUT_GAS = ["--grep-exclude", "^gas "];

/** Random histories of the differential test, which all take the same branches. */
const HISTORIES = "50";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = `${root}/coverage`;

const hasPassed = runTests();
const report = readReport();
console.log(JSON.stringify(report, null, 2));
if (!hasPassed) console.error("A test of the contracts has failed, so this is not what they cover.");
const percents = [report.total.lines.percent, report.total.branches.percent];
const isEnough = percents.every((percent) => percent >= LEAST);
if (!isEnough) console.error(`Lines ${percents[0]} %, branches ${percents[1]} %: each must be ${LEAST} % at least.`);
process.exitCode = hasPassed && isEnough ? 0 : 1;

/** Their output goes to stderr, so that stdout is the report alone. */
function runTests(): boolean {
  for (const stale of ["data", "lcov.info"]) rmSync(`${folder}/${stale}`, { recursive: true, force: true });
  const words = ["--config", "scripts/coverage/hardhat.config.ts", "test", "mocha", "--coverage", ...WITHOUT_GAS];
  return (
    spawnSync("hardhat", words, {
      cwd: root,
      env: { ...process.env, DUEBOOK_FUZZ: HISTORIES },
      stdio: ["ignore", 2, 2],
    }).status === 0
  );
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
