import { expect } from "chai";
import { DEFAULT_CONFIG, type RecordingConfig } from "./config.ts";
import { requireRecording } from "./recording-config.ts";

const RIGHT: RecordingConfig = {
  ...DEFAULT_CONFIG.recording,
  chains: { "eip155:1": { nativePrice: 3_000_000_000n, dailyLimit: 10n ** 17n } },
};
const budget = (change: object) => ({ chains: { "eip155:1": { nativePrice: 1n, dailyLimit: 1n, ...change } } });

describe("requireRecording", () => {
  const refused: readonly [string, object][] = [
    ["a minimum below nothing", { minimumAmount: -1n }],
    ["an amount that is no whole number of units", { minimumAmount: 1.5 }],
    ["a cost above what is written", { maximumCostBps: 10_001 }],
    ["a wait of half a day", { longestWaitDays: 0.5 }],
    ["no receipt in a batch", { batchSize: 0 }],
    ["more receipts than a transaction should hold", { batchSize: 21 }],
    ["a price of nothing", budget({ nativePrice: 0n })],
    ["no limit", budget({ dailyLimit: undefined })],
    ["an anchor on a chain without a budget", { anchorChain: "eip155:10" }],
    ["a limit that is lost in a number", budget({ dailyLimit: 1e18 })],
  ];
  for (const [what, change] of refused)
    it(`refuses ${what}`, () => {
      const given = { ...RIGHT, ...change } as RecordingConfig;
      expect(() => requireRecording(given))
        .to.throw()
        .that.includes({ code: "config/invalid" });
    });

  it("takes the defaults and a budget", () => expect(requireRecording(RIGHT)).to.equal(RIGHT));
});
