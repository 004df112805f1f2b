import { expect } from "chai";
import fc from "fast-check";
import { fromExactJson, toExactJson } from "./exact-json.ts";

describe("exact JSON", () => {
  it("keeps every amount to the unit", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.nat(), (amount, id) => {
        const row = { amount, id: `0x${id.toString(16)}`, nested: [{ amount: -amount }], none: null };
        expect(fromExactJson(toExactJson(row))).to.deep.equal(row);
      }),
    );
  });

  it("leaves text that only resembles an amount alone", () => {
    const row = { a: "12", b: "n", c: "0x12n", d: "1.5n" };
    expect(fromExactJson(toExactJson(row))).to.deep.equal(row);
  });
});
