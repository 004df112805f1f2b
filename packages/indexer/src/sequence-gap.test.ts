import type { ChainEvent } from "@duebook/protocol/event";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { type Hex, keccak256, numberToHex } from "viem";
import { sequenceHoles } from "./sequence-gap.ts";

const HERS: DebtId = keccak256("0x01");
const HIS: DebtId = keccak256("0x02");

function eventOf(id: DebtId, sequence: number, blockNumber = 1): ChainEvent {
  const hash: Hex = numberToHex(1, { size: 32 });
  const position = { blockNumber, blockHash: hash, blockAt: 0, transaction: hash, logIndex: 0 };
  return { chain: "eip155:1", ...position, type: "ChargeRebated", id, sequence, amount: 1n };
}

describe("sequenceHoles", () => {
  const hers = (after: number, from: number | null, to: number) => ({ id: HERS, after, from, to });
  const cases: { title: string; known: [DebtId, number][]; events: ChainEvent[]; holes: object[] }[] = [
    { title: "an event is left out", known: [[HERS, 4]], events: [eventOf(HERS, 6)], holes: [hers(4, null, 1)] },
    { title: "the opening is left out", known: [], events: [eventOf(HERS, 2)], holes: [hers(0, null, 1)] },
    { title: "an event comes twice", known: [[HERS, 4]], events: [eventOf(HERS, 4)], holes: [hers(4, null, 1)] },
    {
      title: "one of another debt is left out",
      known: [],
      events: [eventOf(HIS, 1), eventOf(HERS, 3)],
      holes: [hers(0, null, 1)],
    },
    {
      title: "several are left out between blocks that are known",
      known: [[HERS, 4]],
      events: [eventOf(HERS, 5, 7), eventOf(HERS, 7, 9), eventOf(HIS, 1, 10), eventOf(HERS, 10, 12)],
      holes: [hers(5, 7, 9), hers(7, 9, 12)],
    },
    {
      title: "a gap hides at the wrap",
      known: [[HERS, 65_535]],
      events: [eventOf(HERS, 1)],
      holes: [hers(65_535, null, 1)],
    },
    { title: "the count wraps", known: [[HERS, 65_534]], events: [eventOf(HERS, 65_535), eventOf(HERS, 0)], holes: [] },
    { title: "nothing is left out", known: [[HERS, 4]], events: [eventOf(HERS, 5), eventOf(HIS, 1)], holes: [] },
  ];
  for (const { title, known, events, holes } of cases)
    it(title, () => expect(sequenceHoles(events, new Map(known))).to.deep.equal(holes));
});
