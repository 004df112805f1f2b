import type { ChainEvent } from "@duebook/protocol/event";
import type { DebtId } from "@duebook/protocol/terms";

/** DebtBook counts the events of a debt in 16 bits and wraps, so that counting can never block a payment. */
const SEQUENCE_COUNT = 2 ** 16;

/** An event of a debt that an endpoint left out: `found` came where `expected` was next. */
export interface SequenceGap {
  readonly id: DebtId;
  readonly expected: number;
  readonly found: number;
  readonly blockNumber: number;
}

/** The first gap of each debt in `events` (in chain order), given the last sequence number known before them. */
export function sequenceGaps(
  events: readonly ChainEvent[],
  known: ReadonlyMap<DebtId, number>,
): readonly SequenceGap[] {
  const last = new Map(known);
  const gaps = new Map<DebtId, SequenceGap>();
  for (const event of events) {
    if (!("id" in event)) continue;
    const { id, sequence: found, blockNumber } = event;
    const expected = ((last.get(id) ?? 0) + 1) % SEQUENCE_COUNT;
    if (found !== expected && !gaps.has(id)) gaps.set(id, { id, expected, found, blockNumber });
    last.set(id, found);
  }
  return [...gaps.values()];
}
