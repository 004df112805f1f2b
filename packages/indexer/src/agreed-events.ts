import { isDeepStrictEqual } from "node:util";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainSource, EventsQuery } from "./chain-source.ts";
import type { Endpoint } from "./endpoint.ts";
import { bestFirst } from "./source-pool.ts";

/** One reading of a range. */
interface Reading {
  readonly endpoint: Endpoint;
  readonly events: readonly ChainEvent[];
}

/** The same events, and who showed them. */
interface Tally {
  readonly events: readonly ChainEvent[];
  readonly by: Map<ChainSource, Endpoint>;
}

/** What was read of a range, and how to read it again. */
export interface Question {
  readonly query: EventsQuery;
  /** The reading that is there already. */
  readonly first: Reading;
  readonly quorum: number;
  /** The part of the range that lacks events, by the debts' own count; null if none does. */
  lacking(events: readonly ChainEvent[]): Promise<Pick<EventsQuery, "from" | "to"> | null>;
}

/**
 * The events of a range that `quorum` endpoints show and that lack none. Until there are such, one endpoint after the
 * other is asked for its logs (one alone is asked twice), then for its receipts. If none can fill a hole, what they
 * agree on counts as it is. Whoever showed less or other than what counts in the end has failed.
 * Throws `chain/disagreement` if too few agree, and `chain/no-quorum` if too few answer; then nothing counts.
 */
export async function agreedEvents(endpoints: readonly Endpoint[], question: Question): Promise<readonly ChainEvent[]> {
  const tallies: Tally[] = [];
  for await (const reading of readings(endpoints, question)) {
    const tally = count(tallies, reading);
    if (tally.by.size < question.quorum || (await question.lacking(tally.events))) continue;
    blame(tallies, tally, question.query);
    return tally.events;
  }
  const agreed = tallies.filter(({ by }) => by.size >= question.quorum);
  const [most] = agreed.toSorted((a, b) => b.events.length - a.events.length);
  if (most === undefined) throw unsettled(tallies, question);
  blame(tallies, most, question.query);
  return most.events;
}

async function* readings(endpoints: readonly Endpoint[], question: Question): AsyncGenerator<Reading> {
  const { first, query } = question;
  yield first;
  const others = bestFirst(endpoints).filter(({ source }) => source !== first.endpoint.source);
  for (const endpoint of others.length > 0 ? others : [first.endpoint]) {
    // An endpoint that is not that far would answer "none".
    if (endpoint.heads.tip.number < query.to) continue;
    const events = await heard(endpoint, endpoint.source.events(query));
    if (events) yield { endpoint, events };
  }
  const part = await question.lacking(first.events);
  if (part === null) return;
  for (const endpoint of [first.endpoint, ...others]) {
    const events = await heard(endpoint, endpoint.source.eventsByReceipts?.({ ...query, ...part }));
    if (events) yield { endpoint, events: replaced(first.events, part, events) };
  }
}

/** Null if the endpoint does not say; that it has no receipts is no failure of it. */
async function heard(
  endpoint: Endpoint,
  reading: Promise<readonly ChainEvent[]> | undefined,
): Promise<readonly ChainEvent[] | null> {
  try {
    return (await reading) ?? null;
  } catch (error) {
    if (!(error instanceof DuebookError)) throw error;
    if (error.code !== "chain/refused") endpoint.failed(error);
    return null;
  }
}

function replaced(
  events: readonly ChainEvent[],
  { from, to }: Pick<EventsQuery, "from" | "to">,
  part: readonly ChainEvent[],
): readonly ChainEvent[] {
  const before = events.filter(({ blockNumber }) => blockNumber < from);
  return [...before, ...part, ...events.filter(({ blockNumber }) => blockNumber > to)];
}

function count(tallies: Tally[], { endpoint, events }: Reading): Tally {
  const known = tallies.find((tally) => isDeepStrictEqual(tally.events, events));
  const tally = known ?? { events, by: new Map() };
  if (!known) tallies.push(tally);
  tally.by.set(endpoint.source, endpoint);
  return tally;
}

function blame(tallies: readonly Tally[], believed: Tally, query: EventsQuery): void {
  for (const { events, by } of tallies) {
    for (const [source, endpoint] of by) {
      if (believed.by.has(source)) continue;
      endpoint.failed(disagreement(source, query, [endpoint.name], [events.length, believed.events.length]));
    }
  }
}

function unsettled(tallies: readonly Tally[], { first, query, quorum }: Question): DuebookError {
  const { source } = first.endpoint;
  const names = tallies.flatMap(({ by }) => [...by.values()].map(({ name }) => name));
  if (tallies.length > 1)
    return disagreement(
      source,
      query,
      names,
      tallies.map(({ events }) => events.length),
    );
  const { chain } = source;
  return new DuebookError(
    "chain/no-quorum",
    `Blocks ${query.from} to ${query.to} of ${chain} were read by ${names.join(", ")} alone, but ${quorum} endpoints must ` +
      "agree. Nothing of them counts yet: check the others.",
    { chain, from: query.from, to: query.to, answered: names.length, quorum },
  );
}

/** An endpoint lies, or leaves out what it should show. */
function disagreement(
  { chain }: ChainSource,
  { from, to }: EventsQuery,
  names: readonly string[],
  counts: readonly number[],
): DuebookError {
  return new DuebookError(
    "chain/disagreement",
    `Of blocks ${from} to ${to} of ${chain}, endpoints show different events (${counts.join(" and ")} of them; ` +
      `${names.join(", ")}). One of them lies or leaves out events: nothing counts that too few agree on. Replace it.`,
    { chain, from, to, endpoints: names.join(", "), counts: counts.join(", ") },
  );
}
