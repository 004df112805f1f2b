import { expect } from "chai";
import { createWindowPace } from "./window-pace.ts";

describe("createWindowPace", () => {
  for (const { what, events, blocks } of [
    {
      what: "grows to the most blocks where there are few events",
      events: () => 0,
      blocks: [100, 200, 400, 800, 1600, 2000],
    },
    {
      what: "settles where windows hold as many events as wanted",
      events: (n: number) => 50 * n,
      blocks: [100, 200, 300],
    },
    { what: "shrinks at once where windows hold too many", events: (n: number) => 1000 * n, blocks: [100, 15, 15] },
    { what: "never has less than a block", events: () => 10_000_000, blocks: [100, 1, 1] },
  ]) {
    it(what, () => {
      const pace = createWindowPace();
      const asked = blocks.map(() => {
        const now = pace.blocks();
        pace.took(now, events(now));
        return now;
      });
      expect(asked).to.deep.equal(blocks);
    });
  }

  it("grows after a window that was cut short as after any other", () => {
    const pace = createWindowPace();
    pace.took(1, 0);
    expect(pace.blocks()).to.equal(200);
  });
});
