import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { newMasterKeyLine, parseMasterKeys } from "./master-keys.ts";
import { readTrialKeys } from "./trial-keys.ts";

const DIGITS = "a7".repeat(32);

describe("parseMasterKeys", () => {
  const refused: readonly [string, string][] = [
    ["nothing", " \n"],
    ["a key too short", `k1:${DIGITS.slice(1)}`],
    ["a key without an id", DIGITS],
    ["a second key that is none", `k1:${DIGITS}\nk2:${DIGITS}0`],
    ["two keys of one id", `k1:${DIGITS},k1:${DIGITS}`],
  ];
  for (const [what, text] of refused) {
    it(`refuses ${what}, without repeating it`, () => {
      expect(() => parseMasterKeys(text))
        .to.throw()
        .that.includes({ code: "keyring/malformed" });
      expect(() => parseMasterKeys(text)).not.to.throw(DIGITS.slice(1));
    });
  }

  it("keeps the order, and shows no key when it is printed", () => {
    const keys = parseMasterKeys(`k2:${DIGITS}\nk1:${DIGITS}`);
    expect(keys.map(({ id }) => id)).to.deep.equal(["k2", "k1"]);
    expect(JSON.stringify(keys)).not.to.contain(DIGITS);
  });

  it("reads the lines that it makes, and none is made twice", () => {
    const lines = Array.from({ length: 50 }, newMasterKeyLine);
    expect(parseMasterKeys(lines.join("\n"))).to.have.length(50);
  });
});

describe("readTrialKeys", () => {
  it("makes a file that its owner alone can read, says so, and reads the same one afterwards", async () => {
    const folder = mkdtempSync(join(tmpdir(), "duebook-keyring-"));
    const { error: print } = console;
    const printed: string[] = [];
    console.error = (words: string) => printed.push(words);
    try {
      const [made] = await readTrialKeys(join(folder, "deep", "data"));
      const path = join(folder, "deep", "data.keyring");
      expect(statSync(path).mode & 0o777).to.equal(0o600);
      expect(printed.join()).to.contain(path);
      expect(printed.join()).not.to.contain(readFileSync(path, "utf8").split(":")[1]?.trim());
      const [again] = await readTrialKeys(join(folder, "deep", "data"));
      expect(again?.id).to.equal(made?.id);
      expect(printed).to.have.length(1);
    } finally {
      console.error = print;
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
