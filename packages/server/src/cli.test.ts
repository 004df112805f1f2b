import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const CLI = fileURLToPath(new URL("./cli.ts", import.meta.url));

describe("duebook as a program", () => {
  it("ends with 1 and a coded sentence on a refusal, and with 0 otherwise", () => {
    // A folder of its own, so that neither data nor a configuration is found by chance.
    const folder = mkdtempSync(join(tmpdir(), "duebook-cli-"));
    const env = { DUEBOOK_DATA: join(folder, "data") };
    const duebook = (...line: readonly string[]) =>
      spawnSync(process.execPath, [CLI, ...line], { cwd: folder, env, encoding: "utf8" });
    try {
      const refused = duebook("assess", "nobody");
      expect([refused.status, refused.stdout]).to.deep.equal([1, ""]);
      expect(refused.stderr).to.contain("(cli/unknown-debt)");
      const answered = duebook("record", "--json");
      expect([answered.status, JSON.parse(answered.stdout)]).to.deep.equal([0, { debts: 0, differing: [] }]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
