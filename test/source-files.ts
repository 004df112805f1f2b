import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** The repository's own source files with one of the endings: tracked or new, never ignored or generated. */
export function sourceFiles(root: string, endings: readonly string[]): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root });
  return listed
    .toString()
    .split("\n")
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .filter((path) => !path.includes("/generated/") && existsSync(`${root}/${path}`));
}
