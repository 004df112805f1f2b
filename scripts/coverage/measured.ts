import { globSync } from "node:fs";

/** What must be covered: every contract but the mocks, which only tests use. */
export function isMeasured(path: string): boolean {
  return path.startsWith("contracts/") && !path.startsWith("contracts/mocks/");
}

/** The paths of all that must be covered, from the root. */
export function measuredFiles(root: string): string[] {
  return globSync("contracts/**/*.sol", { cwd: root }).filter(isMeasured).sort();
}
