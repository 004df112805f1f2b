import { expect } from "chai";
import fc from "fast-check";
import { bytesToHex, keccak256 } from "viem";
import { quickKeccak } from "./quick-keccak.ts";

describe("quickKeccak", () => {
  it("hashes as viem does, whatever the length", () => {
    const bytes = fc.uint8Array({ maxLength: 600 });
    fc.assert(
      fc.property(bytes, (value) => {
        expect(quickKeccak(value)).to.equal(keccak256(value));
        expect(quickKeccak(bytesToHex(value))).to.equal(keccak256(value));
      }),
    );
  });
});
