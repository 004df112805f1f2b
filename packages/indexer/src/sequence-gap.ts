import type { ChainEvent } from "@duebook/protocol/event";
import { nextSequence } from "@duebook/protocol/sequence";
import type { DebtId } from "@duebook/protocol/terms";

/** Whether an event of a debt is missing before or among `events` (in chain order), given the last numbers known before. */
export function hasSequenceGap(events: readonly ChainEvent[], known: ReadonlyMap<DebtId, number>): boolean {
  const last = new Map(known);
  return events.some((event) => {
    if (!("id" in event)) return false;
    const expected = nextSequence(last.get(event.id) ?? 0);
    last.set(event.id, event.sequence);
    return event.sequence !== expected;
  });
}
