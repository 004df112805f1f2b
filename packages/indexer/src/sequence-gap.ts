import type { ChainEvent } from "@duebook/protocol/event";
import { nextSequence } from "@duebook/protocol/sequence";
import type { DebtId } from "@duebook/protocol/terms";

/** Where the sequence of a debt's events does not count on: the blocks in which the missing ones must lie, both included. */
export interface SequenceHole {
  readonly id: DebtId;
  /** Sequence number of the event before the hole; 0 if there is none. */
  readonly after: number;
  /** Block of the event before the hole; null if that one is not among the events. */
  readonly from: number | null;
  /** Block of the event after it. */
  readonly to: number;
}

/** The holes before or among `events` (in chain order), given the last numbers known before. */
export function sequenceHoles(
  events: readonly ChainEvent[],
  known: ReadonlyMap<DebtId, number>,
): readonly SequenceHole[] {
  const last = new Map<DebtId, { readonly sequence: number; readonly block: number | null }>();
  for (const [id, sequence] of known) last.set(id, { sequence, block: null });
  return events.flatMap((event) => {
    if (!("id" in event)) return [];
    const { id, sequence, blockNumber } = event;
    const before = last.get(id) ?? { sequence: 0, block: null };
    last.set(id, { sequence, block: blockNumber });
    return sequence === nextSequence(before.sequence)
      ? []
      : [{ id, after: before.sequence, from: before.block, to: blockNumber }];
  });
}
