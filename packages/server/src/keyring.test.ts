import { expect } from "chai";
import { createKeyring } from "./keyring.ts";

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
});
