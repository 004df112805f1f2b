import { readFileSync } from "node:fs";
import { expect } from "chai";
import { CEILINGS, type Gas, measureGas } from "../../scripts/bench/operations.ts";

const TOLERANCE = 0.005;

describe("gas (I20: a payment costs at most 70,000)", () => {
  let gas: Gas;
  before(async () => {
    gas = await measureGas();
  });

  for (const [operation, ceiling] of Object.entries(CEILINGS)) {
    it(`keeps ${operation} below ${ceiling}`, () => expect(gas[operation]).to.be.at.most(ceiling));
  }

  it("has a token that costs no less than Ethereum's own Tether", () => {
    expect(gas.tokenTransferBelowReal).to.be.at.most(0);
  });

  it("has a ceiling for each operation", () => {
    const operations = Object.keys(gas).filter((name) => !name.startsWith("tokenTransfer"));
    expect(Object.keys(CEILINGS).toSorted()).to.deep.equal(operations.toSorted());
  });

  it("is what gas.json says (refresh it with npm run gas -- --write)", () => {
    const kept: Gas = JSON.parse(readFileSync(new URL("gas.json", import.meta.url), "utf8"));
    expect(Object.keys(gas)).to.deep.equal(Object.keys(kept));
    for (const [operation, before] of Object.entries(kept)) {
      expect(gas[operation], operation).to.be.closeTo(before, Math.ceil(before * TOLERANCE));
    }
  });
});
