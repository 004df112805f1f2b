import { expect } from "chai";
import { CHAIN, FIRST_DUE_AT, inputAt } from "./cast.test-aid.ts";
import type { ChainEvidence } from "./decision.ts";
import { doubtAt, evidenceOf } from "./evidence.ts";

const AT = FIRST_DUE_AT;
const facts = { hasGap: false, pendingAmount: 0n, hasClaim: false };
const home: ChainEvidence = {
  chain: CHAIN as ChainEvidence["chain"],
  finalBlock: 7,
  watermarkAt: AT,
  isLagging: false,
};
const solana: ChainEvidence = { ...home, chain: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp" };

describe("evidenceOf", () => {
  const cases: readonly [string, readonly ChainEvidence[], number | null, boolean][] = [
    ["no chain at all proves nothing", [], null, false],
    ["one chain proves what it proves", [home], AT, false],
    ["the slowest chain decides", [home, { ...solana, watermarkAt: AT - 9 }], AT - 9, false],
    ["a chain without a watermark proves nothing for all", [home, { ...solana, watermarkAt: null }], null, false],
    ["a chain that lags lags for all", [home, { ...solana, isLagging: true }], AT, true],
  ];
  for (const [what, chains, watermarkAt, isLagging] of cases)
    it(`: ${what}`, () => {
      expect(evidenceOf(chains, facts)).to.deep.equal({ chains, watermarkAt, isLagging, ...facts });
    });
});

describe("doubtAt", () => {
  it("says which chain lags", () => {
    const evidence = evidenceOf([home, { ...solana, isLagging: true }], facts);
    const reason = doubtAt({ ...inputAt(AT), evidence }, AT);
    expect(reason?.code).to.equal("evidence/lagging");
    expect(reason?.detail).to.include(solana.chain).and.not.include(CHAIN);
  });
});
