import { DuebookError } from "@duebook/protocol/error";
import type { ChainSource } from "./chain-source.ts";
import { createMember, type Endpoint, type EndpointHealth, type Member, type NamedSource } from "./endpoint.ts";
import { withinQuorum } from "./within-quorum.ts";

/** One chain by several endpoints, of which none has to be there, right or in time. */
export interface SourcePool
  extends Pick<ChainSource, "chain" | "startBlock" | "sightings" | "readDebt" | "readBalance"> {
  /** How many endpoints must show the same events of a range before these count. */
  readonly quorum: number;
  /**
   * Asks every endpoint how far it is and gives those that answered, best first. Tip and final block are no further than
   * `quorum` of them have come. Throws what the first endpoint failed with if none answered, and `chain/no-quorum` if
   * fewer did than must agree.
   */
  survey(): Promise<readonly Endpoint[]>;
  health(): readonly EndpointHealth[];
}

/** How a pool judges its endpoints: see `SourcePool`; `stopwatch` gives milliseconds since any instant. */
export interface PoolOptions {
  readonly quorum?: number;
  readonly stopwatch?: () => number;
}

/** Makes the pool of the endpoints of one chain, of which there must be one; asks nothing before it is used. */
export function createSourcePool(
  sources: readonly NamedSource[],
  { quorum = 1, stopwatch = () => performance.now() }: PoolOptions = {},
): SourcePool {
  const members = sources.map((named) => createMember(named, stopwatch));
  const [first] = members;
  if (first === undefined) throw new DuebookError("indexer/no-endpoint", "A chain needs an endpoint. Configure one.");
  const { chain, startBlock } = first.source;
  return {
    chain,
    startBlock,
    quorum,
    async survey() {
      const answered = await askAll(members, quorum);
      if (answered.length === 0) throw first.because();
      if (answered.length < quorum) throw noQuorum(first.source, answered.length, quorum);
      const limited = await withinQuorum(answered, quorum);
      if (limited.length < quorum) throw noQuorum(first.source, limited.length, quorum);
      return bestFirst(limited);
    },
    health: () => members.map((member) => member.health()),
    ...(first.source.sightings && {
      sightings: (...asked) => askOf(members, (source) => source.sightings?.(...asked)),
    }),
    ...(first.source.readDebt && { readDebt: (id, at) => askOf(members, (source) => source.readDebt?.(id, at)) }),
    ...(first.source.readBalance && {
      readBalance: (...asked) => askOf(members, (source) => source.readBalance?.(...asked)),
    }),
  };
}

/** A source alone is a pool of one. */
export function poolOf(source: ChainSource | SourcePool): SourcePool {
  return "survey" in source ? source : createSourcePool([{ name: "the endpoint", source }]);
}

/** In the order in which they are asked: without failures, then furthest, then quickest. */
export function bestFirst(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  return endpoints.toSorted(
    (a, b) => a.failures() - b.failures() || b.heads.tip.number - a.heads.tip.number || a.latencyMs - b.latencyMs,
  );
}

/** One that did not answer last time is asked again, but waited for only if fewer answer than must agree: it may hang. */
async function askAll(members: readonly Member[], quorum: number): Promise<readonly Endpoint[]> {
  const asked = members.map((member) => ({ isAwaited: member.isAnswering(), answer: member.ask() }));
  await Promise.all(asked.filter(({ isAwaited }) => isAwaited).map(({ answer }) => answer));
  const answering = members.filter((member) => member.isAnswering());
  if (answering.length < quorum) await Promise.all(asked.map(({ answer }) => answer));
  return members.flatMap((member) => member.answered() ?? []);
}

/** The cross-check is to be independent of what it checks: whoever read the fewest events is asked first. */
async function askOf<Answer>(
  members: readonly Member[],
  ask: (source: ChainSource) => Promise<Answer> | undefined,
): Promise<Answer> {
  const order = members.toSorted((a, b) => a.failures() - b.failures() || a.readings() - b.readings());
  const failures: unknown[] = [];
  for (const { source } of order) {
    try {
      const reading = await ask(source);
      if (reading !== undefined) return reading;
    } catch (error) {
      if (!(error instanceof DuebookError)) throw error;
      failures.push(error);
    }
  }
  throw failures[0];
}

function noQuorum({ chain }: ChainSource, answered: number, quorum: number): DuebookError {
  return new DuebookError(
    "chain/no-quorum",
    `${answered} endpoints of ${chain} answer, but ${quorum} must agree. Nothing counts until they do: check the others.`,
    { chain, answered, quorum },
  );
}
