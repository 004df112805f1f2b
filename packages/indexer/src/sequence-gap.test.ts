import type { ChainEvent } from "@duebook/protocol/event";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { type Hex, keccak256, numberToHex } from "viem";
import { hasSequenceGap } from "./sequence-gap.ts";

const HERS: DebtId = keccak256("0x01");
const HIS: DebtId = keccak256("0x02");

function eventOf(id: DebtId, sequence: number): ChainEvent {
  const hash: Hex = numberToHex(1, { size: 32 });
  const position = { blockNumber: 1, blockHash: hash, blockAt: 0, transaction: hash, logIndex: 0 };
  return { chain: "eip155:1", ...position, type: "ChargeRebated", id, sequence, amount: 1n };
}

describe("hasSequenceGap", () => {
  const cases: { title: string; known: [DebtId, number][]; events: ChainEvent[]; hasGap: boolean }[] = [
    { title: "an event is left out", known: [[HERS, 4]], events: [eventOf(HERS, 6)], hasGap: true },
    { title: "the opening is left out", known: [], events: [eventOf(HERS, 2)], hasGap: true },
    { title: "an event comes twice", known: [[HERS, 4]], events: [eventOf(HERS, 4)], hasGap: true },
    { title: "one of another debt is left out", known: [], events: [eventOf(HERS, 1), eventOf(HIS, 3)], hasGap: true },
    { title: "a gap hides at the wrap", known: [[HERS, 65_535]], events: [eventOf(HERS, 1)], hasGap: true },
    {
      title: "the count wraps",
      known: [[HERS, 65_534]],
      events: [eventOf(HERS, 65_535), eventOf(HERS, 0)],
      hasGap: false,
    },
    { title: "nothing is left out", known: [[HERS, 4]], events: [eventOf(HERS, 5), eventOf(HIS, 1)], hasGap: false },
  ];
  for (const { title, known, events, hasGap } of cases)
    it(title, () => expect(hasSequenceGap(events, new Map(known))).to.equal(hasGap));
});
