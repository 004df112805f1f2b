import { expect } from "chai";
import { packHash, referencesOf } from "./pack-hash.ts";
import { house } from "./packs/house.ts";

describe("packHash", () => {
  it("does not depend on the order in which a pack is written", () => {
    const reversed = Object.fromEntries(Object.entries(house).reverse());
    expect(packHash({ ...house, ...reversed })).to.equal(packHash(house));
  });

  it("changes with every word of every rule", () => {
    for (const rule of house.rules) {
      const rules = house.rules.map((other) => (other === rule ? { ...rule, id: `${rule.id}-2` } : other));
      expect(packHash({ ...house, rules })).to.not.equal(packHash(house));
    }
  });

  it("refers to a pack by id, version and hash", () => {
    expect(referencesOf([house])).to.deep.equal([{ id: "house", version: house.version, hash: packHash(house) }]);
  });
});
