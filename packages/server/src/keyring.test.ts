import { expect } from "chai";
import { createKeyring, sealOf } from "./keyring.ts";

const KEY = `0x${"11".repeat(32)}` as const;
const OTHER = `0x${"22".repeat(32)}` as const;

describe("createKeyring", () => {
  it("refuses one key for both, without repeating it", () => {
    const open = () => createKeyring({ creditorKey: KEY, servicerKey: KEY });
    expect(open).to.throw().that.includes({ code: "config/same-key" });
    expect(open).not.to.throw(KEY.slice(2));
  });

  it("takes two keys, one or none", () => {
    const both = createKeyring({ creditorKey: KEY, servicerKey: OTHER });
    expect(both.creditor?.address).to.not.equal(both.servicer?.address);
    const none = createKeyring({ creditorKey: null, servicerKey: null });
    expect(none).to.deep.equal({ creditor: null, servicer: null });
    expect(createKeyring({ creditorKey: null, servicerKey: KEY }).servicer).to.not.equal(null);
  });

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
