import { expect } from "chai";
import { type Chain, startChain } from "./chain.ts";
import { type Clock, createClock, leading } from "./clock.ts";

describe("clock", () => {
  let chain: Chain;
  let clock: Clock;
  before(async () => {
    chain = await startChain({ startAt: 1_700_000_000 });
    clock = await createClock(chain);
  });
  after(() => chain.stop());

  const expectTogether = async () => expect(await chain.now()).to.be.within(clock.now() - 1, clock.now() + 1);

  it("refuses to go backwards", async () => {
    const failure = await clock.advance(-60).catch((error: unknown) => error);
    expect(failure).to.include({ code: "devnet/time-backwards" });
  });

  it("says what the chain says", expectTogether);

  for (const seconds of [3600, 86_400, 30 * 86_400]) {
    it(`moves on ${seconds} seconds together with the chain`, async () => {
      const before = clock.now();
      await clock.advance(seconds);
      expect(clock.now()).to.be.within(before + seconds, before + seconds + 5);
      await expectTogether();
      expect(Number((await chain.client.getBlock()).timestamp)).to.be.at.least(before + seconds);
    });
  }

  it("stays with the chain after a reorg", async () => {
    const before = clock.now();
    await chain.reorg(1);
    expect(clock.now()).to.be.at.least(before);
    await expectTogether();
  });
});

describe("leading", () => {
  it("moves each chain on to the time that the clock has come to, one after the other", async () => {
    let at = 100;
    const seen: (readonly [string, number])[] = [];
    const followerCalled = (name: string) => ({
      async follow({ now }: Pick<Clock, "now">) {
        await Promise.resolve();
        seen.push([name, now()]);
      },
    });
    const clock = {
      now: () => at,
      advance: async (seconds: number) => {
        at += seconds;
      },
    };
    const led = leading(clock, [followerCalled("first"), followerCalled("second")]);
    await led.advance(60);
    expect(led.now()).to.equal(160);
    expect(seen).to.deep.equal([
      ["first", 160],
      ["second", 160],
    ]);
  });
});
