import { expect } from "chai";
import { DEFAULT_CHAIN } from "./config.ts";
import { chainEvidence } from "./evidence.ts";
import type { ChainRow } from "./store/chain-rows.ts";

const HASH = `0x${"00".repeat(32)}` as const;
const NOW = 1_750_000_000;
const blockAt = (at: number) => ({ number: 7, hash: HASH, parentHash: HASH, at });
const config = { ...DEFAULT_CHAIN, chain: "eip155:1", rpcUrls: ["http://127.0.0.1:1"] } as const;
const row: ChainRow = {
  chain: "eip155:1",
  state: "following",
  because: null,
  tip: blockAt(NOW),
  final: blockAt(NOW - 60),
};

describe("chainEvidence", () => {
  const cases: readonly [string, readonly ChainRow[], typeof config | null, number, boolean, number | null][] = [
    ["a chain that nobody follows proves nothing", [row], null, NOW, true, NOW - 60],
    ["a chain that was never read proves nothing", [], config, NOW, true, null],
    ["a chain that waits lags", [{ ...row, state: "waiting", tip: null, final: null }], config, NOW, true, null],
    ["a chain that is down lags", [{ ...row, state: "down" }], config, NOW, true, NOW - 60],
    ["a halted chain lags", [{ ...row, state: "halted" }], config, NOW, true, NOW - 60],
    ["an old tip lags", [row], config, NOW + DEFAULT_CHAIN.lagSeconds + 1, true, NOW - 60],
    ["a young tip does not", [row], config, NOW + DEFAULT_CHAIN.lagSeconds, false, NOW - 60],
  ];
  const chain = "eip155:1";
  for (const [what, rows, followed, now, isLagging, watermarkAt] of cases) {
    it(what, () => {
      const configs = followed === null ? [] : [followed];
      const finalBlock = watermarkAt === null ? null : 7;
      const expected = { chain, finalBlock, watermarkAt, isLagging };
      expect(chainEvidence({ chain, isCovered: true }, rows, configs, now)).to.deep.equal(expected);
    });
  }

  it("an account that still catches up leaves no watermark, though the chain does not lag", () => {
    const expected = { chain, finalBlock: null, watermarkAt: null, isLagging: false };
    expect(chainEvidence({ chain, isCovered: false }, [row], [config], NOW)).to.deep.equal(expected);
  });
});
