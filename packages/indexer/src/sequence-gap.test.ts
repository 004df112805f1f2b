import type { ChainEvent } from "@duebook/protocol/event";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { type Hex, keccak256, numberToHex } from "viem";
import { sequenceGaps } from "./sequence-gap.ts";

const HERS: DebtId = keccak256("0x01");
const HIS: DebtId = keccak256("0x02");

function eventOf(id: DebtId, sequence: number, blockNumber = 1): ChainEvent {
  const hash: Hex = numberToHex(blockNumber, { size: 32 });
  const position = { blockNumber, blockHash: hash, blockAt: 0, transaction: hash, logIndex: 0 };
  return { chain: "eip155:1", ...position, type: "ChargeRebated", id, sequence, amount: 1n };
}

describe("sequenceGaps", () => {
  const cases: { title: string; known: [DebtId, number][]; events: ChainEvent[]; gaps: [DebtId, number, number][] }[] =
    [
      { title: "an event is left out", known: [[HERS, 4]], events: [eventOf(HERS, 6)], gaps: [[HERS, 5, 6]] },
      { title: "the opening is left out", known: [], events: [eventOf(HERS, 2)], gaps: [[HERS, 1, 2]] },
      { title: "an event comes twice", known: [[HERS, 4]], events: [eventOf(HERS, 4)], gaps: [[HERS, 5, 4]] },
      {
        title: "only the first gap of a debt counts",
        known: [],
        events: [eventOf(HERS, 2), eventOf(HERS, 4), eventOf(HIS, 3)],
        gaps: [
          [HERS, 1, 2],
          [HIS, 1, 3],
        ],
      },
      { title: "a gap hides at the wrap", known: [[HERS, 65_535]], events: [eventOf(HERS, 1)], gaps: [[HERS, 0, 1]] },
      {
        title: "the count wraps",
        known: [[HERS, 65_534]],
        events: [eventOf(HERS, 65_535), eventOf(HERS, 0)],
        gaps: [],
      },
      { title: "nothing is left out", known: [[HERS, 4]], events: [eventOf(HERS, 5), eventOf(HIS, 1)], gaps: [] },
    ];
  for (const { title, known, events, gaps } of cases)
    it(title, () => {
      const found = sequenceGaps(events, new Map(known));
      expect(found.map((gap) => [gap.id, gap.expected, gap.found])).to.deep.equal(gaps);
    });
});
