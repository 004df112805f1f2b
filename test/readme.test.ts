import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");

const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map((match) => ({
  language: match[1] ?? "",
  text: (match[2] ?? "").trim(),
}));
const commands = blocks.filter(({ language }) => language === "sh").flatMap(({ text }) => text.split("\n"));
const programs = blocks.filter(({ language }) => language === "ts").map(({ text }) => text);

/** As the usual renderers of Markdown name a heading. */
function anchorOf(heading: string): string {
  const words = heading.replace(/^#+ /, "").toLowerCase();
  return words.replace(/[^a-z0-9 -]/g, "").replaceAll(" ", "-");
}

/** Commands that cannot run as a plain line inside this very test, and what is checked instead. */
const APART = ["npm start", "npm test"];

describe("README", () => {
  it("has at most 150 lines", () => expect(readme.split("\n").length).to.be.at.most(151));

  it("links only to what exists", () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? "");
    expect(links.length).to.be.greaterThan(10);
    expect(links.filter((link) => !existsSync(join(root, link)))).to.deep.equal([]);
  });

  it("links only to headings that exist", () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)#([^)]+)\)/g)];
    const isThere = (file: string, anchor: string) =>
      readFileSync(join(root, file), "utf8")
        .split("\n")
        .some((line) => line.startsWith("#") && anchorOf(line) === anchor);
    expect(links.length).to.be.greaterThan(0);
    expect(links.filter(([, file = "", anchor = ""]) => !isThere(file, anchor)).map(([link]) => link)).to.deep.equal(
      [],
    );
  });

  it("names every command of the two that run apart", () => expect(commands).to.include.members(APART));

  it("gives CI exactly the test command", () => {
    const lines = readFileSync(join(root, ".ci/run"), "utf8").trim().split("\n");
    expect(lines.at(-1)).to.equal("npm test");
  });

  describe("its commands", () => {
    const folder = mkdtempSync(join(tmpdir(), "duebook-readme-"));
    after(function () {
      this.timeout(30_000); // a store is many files
      rmSync(folder, { recursive: true, force: true });
    });

    for (const command of commands.filter((line) => !APART.includes(line))) {
      it(command, () => {
        const words = [`DUEBOOK_DATA=${join(folder, "data")}`, "bash", "-c", command];
        const { status, stderr } = spawnSync("env", words, { cwd: root, encoding: "utf8" });
        expect(status, stderr).to.equal(0);
      }).timeout(240_000);
    }

    for (const [index, program] of programs.entries()) {
      it(`program ${index + 1}`, () => {
        const { status, stderr } = spawnSync("node", ["--input-type=module-typescript", "-e", program], {
          cwd: join(root, "packages/server"),
          encoding: "utf8",
        });
        expect(status, stderr).to.equal(0);
      });
    }

    it("npm start: ready within 60 s, every URL it prints answers, and it stops when told", async () => {
      const world = await startWorld();
      try {
        expect(world.urls.length).to.be.greaterThan(2);
        for (const url of world.urls) expect((await fetch(url)).status, url).to.equal(200);
      } finally {
        await world.stop();
      }
    }).timeout(120_000);
  });
});

/** Runs `npm start` on free ports until it says it is ready. */
async function startWorld(): Promise<{ urls: string[]; stop(): Promise<void> }> {
  const words = ["DUEBOOK_PORT=0", "npm", "start"];
  const child = spawn("env", words, { cwd: root, stdio: ["ignore", "pipe", "inherit"], detached: true });
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let output = "";
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`not ready after 60 s:\n${output}`)), 60_000);
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk;
      if (!/^Ready\b/m.test(output)) return;
      clearTimeout(limit);
      resolve();
    });
  });
  const stop = async () => {
    if (child.pid) process.kill(-child.pid, "SIGINT");
    await closed;
  };
  return { urls: [...output.matchAll(/https?:\/\/127\.0\.0\.1:\d+\S*/g)].map(([url]) => url), stop };
}
