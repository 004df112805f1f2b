import { expect } from "chai";
import { sealOf } from "./file-seal.ts";

const KEY = `0x${"11".repeat(32)}` as const;
const OTHER = `0x${"22".repeat(32)}` as const;

describe("sealOf", () => {
  it("seals bytes that only the same key opens, under the same name and unchanged", () => {
    const sealWith = (sealKey: typeof KEY) => sealOf({ creditorKey: null, servicerKey: null, sealKey });
    const seal = sealWith(KEY);
    const sealed = seal?.seal(Buffer.from("a receipt"), "R-1/file") ?? "";
    expect(sealed).not.to.equal(seal?.seal(Buffer.from("a receipt"), "R-1/file"));
    expect(Buffer.from(seal?.open(sealed, "R-1/file") ?? "").toString()).to.equal("a receipt");
    const changed = Buffer.from(sealed, "base64").map((byte, index) => (index === 30 ? byte ^ 1 : byte));
    const tries: readonly (() => unknown)[] = [
      () => sealWith(OTHER)?.open(sealed, "R-1/file"),
      () => seal?.open(sealed, "R-2/file"),
      () => seal?.open(Buffer.from(changed).toString("base64"), "R-1/file"),
    ];
    for (const open of tries) expect(open).to.throw().with.property("code", "keyring/cannot-open");
  });
});
