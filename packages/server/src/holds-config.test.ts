import { expect } from "chai";
import { codeOf } from "./code-of.test-aid.ts";
import { type DeferOnChain, requireHolds } from "./holds-config.ts";

const SOME: DeferOnChain = { mostDays: 90, dailyLimit: 50 };

describe("requireHolds", () => {
  const refused: readonly Partial<Record<keyof DeferOnChain, unknown>>[] = [
    { mostDays: 0 },
    { mostDays: 3_651 },
    { mostDays: 1.5 },
    { mostDays: "90" },
    { mostDays: undefined },
    { dailyLimit: 0 },
    { dailyLimit: Number.POSITIVE_INFINITY },
  ];
  for (const changes of refused) {
    it(`refuses ${JSON.stringify(changes)}`, async () => {
      const given = { ...SOME, ...changes } as DeferOnChain;
      expect(await codeOf((async () => requireHolds({ deferOnChain: given }))())).to.equal("config/invalid");
    });
  }

  it("takes what is written, and that nothing is", () => {
    for (const deferOnChain of [SOME, null]) expect(requireHolds({ deferOnChain })).to.deep.equal({ deferOnChain });
  });
});
