import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { TEST_KEYS } from "./master-keys.test-aid.ts";
import { migrate } from "./migrate.ts";
import { openPglite } from "./pglite.ts";

describe("openPglite", () => {
  it("keeps what was committed, refuses a second opening meanwhile, and opens again afterwards", async () => {
    const root = await mkdtemp(join(tmpdir(), "duebook-store-"));
    const folder = join(root, "data");
    try {
      const first = await openPglite(folder);
      await migrate(first, TEST_KEYS);
      await first.query("insert into chain (chain) values ('eip155:1')");
      const refusal = await openPglite(folder).catch((error: unknown) => error);
      expect(refusal).to.include({ code: "store/folder-in-use" });
      await first.close();
      const second = await openPglite(folder);
      expect(await second.query("select chain from chain")).to.deep.equal([{ chain: "eip155:1" }]);
      await second.close();
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });
});
