/** DebtBook counts the events of a debt in 16 bits and wraps, so that counting can never block a payment. */
const SEQUENCES = 2 ** 16;

/** The sequence number of the event after this one; a debt without an event has 0. */
export function nextSequence(sequence: number): number {
  return (sequence + 1) % SEQUENCES;
}

/**
 * How many events of a debt `sequence` comes after `from`; 0 if it is the same one or lies in the past.
 * Half of the range is the past: nobody replays 2^15 events of one debt out of order.
 */
export function sequencesAhead(sequence: number, from: number): number {
  const ahead = (sequence - from + SEQUENCES) % SEQUENCES;
  return ahead < SEQUENCES / 2 ? ahead : 0;
}
