import { spawn } from "node:child_process";
import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuebookError } from "@duebook/protocol/error";
import { expect } from "chai";
import { lockFolder } from "./folder-lock.ts";

describe("lockFolder", () => {
  let root: string;
  const folder = () => join(root, "data");
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "duebook-lock-"));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it("refuses a folder that a living process holds, and names it", async () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    try {
      await writeFile(`${folder()}.lock`, `${other.pid}\n`);
      const refusal = await lockFolder(folder()).catch((error: unknown) => error);
      expect(refusal).to.be.instanceOf(DuebookError);
      expect(refusal).to.include({ code: "store/folder-in-use" });
      expect((refusal as DuebookError).context).to.include({ pid: other.pid });
    } finally {
      other.kill();
    }
  });

  it("refuses a second lock in the same process", async () => {
    const lock = await lockFolder(folder());
    const refusal = await lockFolder(folder()).catch((error: unknown) => error);
    expect(refusal).to.include({ code: "store/folder-in-use" });
    await lock.release();
  });

  it("steals the lock of a dead process", async () => {
    const dead = spawn(process.execPath, ["-e", ""]);
    await new Promise((resolve) => dead.once("exit", resolve));
    await writeFile(`${folder()}.lock`, `${dead.pid}\n`);
    const lock = await lockFolder(folder());
    expect(Number(await readFile(`${folder()}.lock`, "utf8"))).to.equal(process.pid);
    await lock.release();
  });

  it("lets only one of many win the lock of a dead process", async () => {
    await writeFile(`${folder()}.lock`, "");
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder())));
    expect(tries.filter((one) => one.status === "fulfilled")).to.have.length(1);
    for (const one of tries) if (one.status === "fulfilled") await one.value.release();
  });

  it("is gone after release, and can be taken again", async () => {
    await (await lockFolder(folder())).release();
    const isThere = await access(`${folder()}.lock`).then(
      () => true,
      () => false,
    );
    expect(isThere).to.equal(false);
    await (await lockFolder(folder())).release();
  });
});
