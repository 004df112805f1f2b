import { expect } from "chai";
import { size, sliceHex, toFunctionSelector } from "viem";
import { anchorData, dayRootOf, NO_ROOT_HASH } from "./day-root.ts";

const ROOT = `0x${"ab".repeat(32)}` as const;
const first = { number: 1, madeAt: 86_400, firstLine: 1, lastLine: 9, root: ROOT, previousHash: NO_ROOT_HASH };

describe("dayRootOf", () => {
  for (const [field, value] of [
    ["number", 2],
    ["madeAt", 86_401],
    ["firstLine", 2],
    ["lastLine", 10],
    ["root", NO_ROOT_HASH],
    ["previousHash", ROOT],
  ] as const)
    it(`has another hash with another ${field}`, () => {
      expect(dayRootOf({ ...first, [field]: value }).hash).not.to.equal(dayRootOf(first).hash);
    });
});

describe("anchorData", () => {
  it("calls what changes nothing and ends with the hash", () => {
    const data = anchorData(ROOT);
    expect(sliceHex(data, 0, 4)).to.equal(toFunctionSelector("eip712Domain()"));
    expect([size(data), sliceHex(data, 36)]).to.deep.equal([68, ROOT]);
  });
});
