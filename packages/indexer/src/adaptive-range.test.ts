import { DuebookError } from "@duebook/protocol/error";
import { expect } from "chai";
import { createRangeReader } from "./adaptive-range.ts";
import { codeOf } from "./code-of.test-aid.ts";

/** An endpoint that serves at most `most` blocks at once, and notes what it was asked. */
function limitedTo(most: number, code = "chain/refused", details = "") {
  const asked: number[] = [];
  const read = async (from: number, to: number) => {
    asked.push(to - from + 1);
    if (to - from + 1 > most) throw new DuebookError(code, "too many", { details });
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  };
  return { asked, readRange: createRangeReader(read) };
}

describe("createRangeReader", () => {
  it("gives up when a single block is refused", async () => {
    const { readRange } = limitedTo(0);
    expect(await codeOf(readRange(1, 900))).to.equal("chain/refused");
  });

  it("does not insist when a shorter range would not help", async () => {
    const { readRange, asked } = limitedTo(0, "chain/unreachable");
    expect(await codeOf(readRange(1, 900))).to.equal("chain/unreachable");
    expect(asked).to.have.length(1);
  });

  it("asks others first when no answer came in time, and for less when it is asked again", async () => {
    const { readRange, asked } = limitedTo(100, "chain/timed-out");
    for (let time = 0; time < 3; time += 1) expect(await codeOf(readRange(1, 500))).to.equal("chain/timed-out");
    expect(asked).to.deep.equal([500, 250, 125]);
    expect(await readRange(1, 500)).to.have.length(500);
  });

  for (const most of [1, 7, 100, 5_000])
    it(`reads every block once where ${most} are served at once`, async () => {
      const { readRange } = limitedTo(most);
      const all = Array.from({ length: 1_200 }, (_, index) => 10 + index);
      expect(await readRange(10, 1_209)).to.deep.equal(all);
    });

  it("asks at once for as many as the endpoint says, and seldom for more again", async () => {
    const { readRange, asked } = limitedTo(90, "chain/refused", "exceed max block range: 90");
    await readRange(1, 9_000);
    expect(asked.slice(0, 2)).to.deep.equal([500, 90]);
    expect(asked.filter((blocks) => blocks > 90).length).to.be.below(20);
  });

  it("never asks for more than it was told to", async () => {
    const asked: number[] = [];
    const read = async (from: number, to: number) => {
      asked.push(to - from + 1);
      return [];
    };
    await createRangeReader(read, 100)(1, 40_000);
    expect(Math.max(...asked)).to.equal(100);
  });

  it("grows back to what the endpoint serves, and remembers it", async () => {
    const { readRange, asked } = limitedTo(100);
    await readRange(1, 5_000);
    asked.length = 0;
    await readRange(5_001, 10_000);
    expect(Math.max(...asked.filter((blocks) => blocks <= 100))).to.be.above(90);
    expect(asked.length).to.be.below(100);
  });

  it("asks for more than at first where that is served", async () => {
    const { readRange, asked } = limitedTo(100_000);
    await readRange(1, 40_000);
    expect(Math.max(...asked)).to.be.above(1_000);
  });
});
