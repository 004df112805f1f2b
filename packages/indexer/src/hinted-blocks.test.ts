import { expect } from "chai";
import { hintedBlocks } from "./hinted-blocks.ts";

describe("hintedBlocks", () => {
  const hints: [string, number | null][] = [
    ["query returned more than 10000 results", null],
    ["block range is too wide", null],
    ["block range too large: 18000000 to 18009999", null],
    ["range should be less than 0", null],
    ["backend response too large", null],
    ["exceed max block range: 5000", 5_000],
    ["Max range: 800", 800],
    ["block range should be less than 2000", 2_000],
    ["eth_getLogs is limited to a 9,000 range", 9_000],
    ["You can make eth_getLogs requests with up to a 2K block range and no limit on the response size", 2_000],
    [
      "Under the Free tier plan, you can make eth_getLogs requests with up to a 10 block range. Based on your parameters, this block range should work: [0x1180fca, 0x1180fd3].",
      10,
    ],
    ["query returned more than 10000 results. Try with this block range [0x1, 0x7d0].", 2_000],
  ];
  for (const [refusal, blocks] of hints)
    it(`understands "${refusal}"`, () => expect(hintedBlocks(refusal, 10_000)).to.equal(blocks));
});
