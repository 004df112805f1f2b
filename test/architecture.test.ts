import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { sourceFiles } from "./source-files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = sourceFiles(root, [".ts", ".tsx"]);

/** What each package may import of ours; protocol stands alone, and the edges meet only in server. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "packages/protocol": [],
  "packages/indexer": ["protocol"],
  "packages/collections": ["protocol"],
  "packages/channels": ["protocol"],
  "packages/server": ["protocol", "indexer", "collections", "channels"],
  "packages/devnet": ["protocol"],
  frontend: ["protocol"],
};

const isTest = (path: string) => /\.(test|spec|test-aid)\.tsx?$/.test(path);
const product = files.filter((path) => !isTest(path) && !path.startsWith("test/"));
const textOf = (path: string) => readFileSync(`${root}/${path}`, "utf8");
const within = (folder: string) => product.filter((path) => path.startsWith(`${folder}/`));

function importsOf(path: string): string[] {
  const pattern = /(?:from|import\()\s*["']([^"']+)["']|^import\s+["']([^"']+)["']/gm;
  return [...textOf(path).matchAll(pattern)].map((match) => match[1] ?? match[2] ?? "");
}

function offenders(paths: readonly string[], isBroken: (path: string) => boolean): string[] {
  return paths.filter(isBroken);
}

describe("architecture", () => {
  for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
    it(`${folder} imports of ours only ${allowed.join(", ") || "itself"}`, () => {
      const self = folder.split("/").at(-1) ?? "";
      const broken = within(folder).flatMap((path) =>
        importsOf(path)
          .filter((name) => name.startsWith("@duebook/"))
          .filter((name) => ![...allowed, self].includes(name.split("/")[1] ?? ""))
          .map((name) => `${path} -> ${name}`),
      );
      expect(broken).to.deep.equal([]);
    });

    it(`${folder} reaches no other package by a relative path`, () => {
      const broken = within(folder).flatMap((path) =>
        importsOf(path)
          .filter((name) => name.startsWith("."))
          .map((name) => new URL(name, `file:///${path}`).pathname.slice(1))
          .filter((target) => !target.startsWith(`${folder}/`))
          .map((target) => `${path} -> ${target}`),
      );
      expect(broken).to.deep.equal([]);
    });
  }

  for (const folder of ["packages/protocol", "packages/collections"]) {
    it(`${folder} is pure: no I/O, clock, randomness or async`, () => {
      const impure =
        /\b(Date\.now|new Date\(\)|Math\.random|fetch\(|setTimeout|async |await |Promise<|process\.|performance\.)/;
      const bad = offenders(within(folder), (path) => impure.test(withoutComments(textOf(path))));
      const io = offenders(within(folder), (path) => importsOf(path).some((name) => name.startsWith("node:")));
      expect([...bad, ...io]).to.deep.equal([]);
    });
  }

  const confined = [
    {
      what: "the environment",
      pattern: /process\.env|import\.meta\.env/,
      where: /^(packages\/server\/src\/config\.ts|frontend\/src\/config\.ts|scripts\/)/,
    },
    {
      what: "SQL",
      pattern: /\b(insert into|delete from|select [\s\S]{1,200}? from|update \w+ set)\b/i,
      // The measurements compare the store with programs that bring tables of their own.
      where: /^(packages\/server\/src\/store\/|scripts\/bench\/)/,
    },
    { what: "window wallets", pattern: /window\.(ethereum|tron|solana)|eip6963:/, where: /^frontend\/src\/wallets\// },
    {
      what: "keys",
      pattern: /privateKeyToAccount|mnemonicToAccount/,
      where: /^(packages\/server\/src\/keyring\.ts|packages\/devnet\/|scripts\/)/,
    },
    { what: "ciphers", pattern: /createCipheriv|createDecipheriv/, where: /^packages\/server\/src\/keyring\// },
  ];
  for (const { what, pattern, where } of confined) {
    it(`${what} only in ${where.source}`, () => {
      const bad = offenders(product, (path) => !where.test(path) && pattern.test(withoutComments(textOf(path))));
      expect(bad).to.deep.equal([]);
    });
  }

  it("has no grab-bag files or folders", () => {
    const bag = /(^|\/)(utils?|helpers?|common|shared|misc|types)(\.tsx?$|\/)/;
    expect(offenders(files, (path) => bag.test(path))).to.deep.equal([]);
  });

  it("finds the product's files", () => expect(product.length).to.be.greaterThan(40));
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:])\/\/.*$/gm, "$1");
}
