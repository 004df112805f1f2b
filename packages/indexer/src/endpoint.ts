import { DuebookError } from "@duebook/protocol/error";
import type { ChainSource, Heads } from "./chain-source.ts";

/** A source over one endpoint, with a name for people: never its URL, which may hold a key. */
export interface NamedSource {
  readonly name: string;
  readonly source: ChainSource;
}

/** How an endpoint does, for whoever runs the server. */
export interface EndpointHealth {
  readonly name: string;
  /** Newest block that it showed; null if it never answered. */
  readonly head: number | null;
  /** How long its last answer about its head took; null if it never answered. */
  readonly latencyMs: number | null;
  /** Readings in a row that failed, or that another endpoint contradicted and was believed. */
  readonly failures: number;
  /** Code of the last of them; null once a reading succeeded. */
  readonly because: string | null;
}

/** An endpoint that said how far it is. */
export interface Endpoint extends NamedSource {
  readonly heads: Heads;
  readonly latencyMs: number;
  failures(): number;
  /** Its reading was taken. */
  succeeded(): void;
  /** Its reading could not be taken; the next ones are asked of others first. */
  failed(reason: DuebookError): void;
}

/** An endpoint of a pool and all that the pool remembers of it. */
export interface Member {
  readonly source: ChainSource;
  /** Asks how far it is; never throws. A question that is still open is not asked again. */
  ask(): Promise<void>;
  /** False once it did not answer, until it does. */
  isAnswering(): boolean;
  /** The endpoint as it answered last; null if it did not. */
  answered(): Endpoint | null;
  /** How many of its readings were taken. */
  readings(): number;
  failures(): number;
  /** What it did wrong last; null once a reading succeeded. */
  because(): DuebookError | null;
  health(): EndpointHealth;
}

/** A race with a reorg is nobody's fault. */
const BLAMELESS: readonly string[] = ["chain/moved"];

/** Whoever failed is tried first again after so many answers about its head: it may be well, and only read by nobody. */
const FORGIVEN_AFTER = 50;

/** Makes the memory of one endpoint; asks nothing. `stopwatch` gives milliseconds since any instant. */
export function createMember({ name, source }: NamedSource, stopwatch: () => number): Member {
  const record = createRecord();
  let answer: Pick<Endpoint, "heads" | "latencyMs"> | null = null;
  let open: Promise<void> | null = null;

  const askNow = async () => {
    const startedAt = stopwatch();
    try {
      answer = { heads: await source.heads(), latencyMs: stopwatch() - startedAt };
      record.answered();
    } catch (error) {
      record.silent(asReason(source, error));
    } finally {
      open = null;
    }
  };
  const { isAnswering, readings, failures, because, succeeded, failed } = record;
  return {
    source,
    ask: () => {
      open ??= askNow();
      return open;
    },
    answered: () => (isAnswering() && answer ? { name, source, ...answer, failures, succeeded, failed } : null),
    health: () => ({
      name,
      head: answer?.heads.tip.number ?? null,
      latencyMs: answer?.latencyMs ?? null,
      failures: failures(),
      because: because()?.code ?? null,
    }),
    ...{ isAnswering, readings, failures, because },
  };
}

/** What an endpoint did well and badly. */
function createRecord() {
  let isAnswering = true;
  let readings = 0;
  let failures = 0;
  let answersSince = 0;
  let because: DuebookError | null = null;

  const failed = (reason: DuebookError) => {
    because = reason;
    answersSince = 0;
    if (!BLAMELESS.includes(reason.code)) failures += 1;
  };
  const forgive = () => {
    failures = 0;
    because = null;
  };
  return {
    failed,
    silent(reason: DuebookError) {
      isAnswering = false;
      failed(reason);
    },
    answered() {
      answersSince += 1;
      // Silence was all that was wrong, or else it was long ago.
      if (!isAnswering || answersSince === FORGIVEN_AFTER) forgive();
      isAnswering = true;
    },
    succeeded() {
      readings += 1;
      forgive();
    },
    isAnswering: () => isAnswering,
    readings: () => readings,
    failures: () => failures,
    because: () => because,
  };
}

/** A source that throws anything else is at fault itself, and the others go on without it. */
function asReason({ chain }: ChainSource, error: unknown): DuebookError {
  if (error instanceof DuebookError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new DuebookError("indexer/failed", `Asking ${chain} failed: ${text}. It is tried again.`, { chain }, error);
}
