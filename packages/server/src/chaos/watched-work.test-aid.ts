import type { ChainSource } from "@duebook/indexer/chain-source";
import type { EventStore } from "@duebook/indexer/event-store";
import type { FollowState } from "@duebook/indexer/follow";
import type { ChainId } from "@duebook/protocol/terms";

/** How following one chain does, in words that can be read in the report of a test that failed. */
export interface ChainReport {
  readonly chain: ChainId;
  readonly phase: string;
  readonly head: number | null;
  readonly cursor: number | null;
  /** Code of the newest failure, and how many seconds ago it was; null if it never failed. */
  readonly lastFailure: { readonly code: string; readonly secondsAgo: number } | null;
  /** How many passes failed, by code. */
  readonly failures: Readonly<Record<string, number>>;
  readonly endpoints: FollowState["endpoints"];
  /** Seconds since it began to wait, and how long it would have. */
  readonly waited: { readonly secondsAgo: number; readonly seconds: number } | null;
  /** What is asked of an endpoint or of the store and not answered yet, with the seconds since. */
  readonly open: readonly string[];
}

/** What a server of the chaos test is at, for a test that fails to say why. */
export interface ServerReport {
  /** How late a timer came that was due within a tenth of a second, in seconds: the machine is busy. */
  readonly timerLateBySeconds: number;
  readonly upSeconds: number;
  readonly chains: readonly ChainReport[];
}

/** Keeps what each chain of a process is at. */
export function createWatchedWork() {
  const startedAt = performance.now();
  const books = new Map<ChainId, Book>();
  const bookOf = (chain: ChainId) => {
    const book = books.get(chain) ?? emptyBook();
    books.set(chain, book);
    return book;
  };
  const lateness = watchTimer();
  const watching = <Port extends object>(port: Port, chainOf: (args: readonly unknown[]) => ChainId): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return async (...args: readonly unknown[]) => {
          const { open } = bookOf(chainOf(args));
          const call = { name: String(name), at: performance.now() };
          open.add(call);
          try {
            return await Reflect.apply(member, target, args);
          } finally {
            open.delete(call);
          }
        };
      },
    });
  return {
    watchStore: (store: EventStore) => watching(store, ([chain]) => chain as ChainId),
    watchSource: (source: ChainSource) => watching(source, () => source.chain),
    sleeps(chain: ChainId, milliseconds: number) {
      bookOf(chain).waited = { at: performance.now(), milliseconds };
    },
    take(state: FollowState) {
      const book = bookOf(state.chain);
      book.state = state;
      const code = state.because?.code;
      if (code === undefined) return;
      book.failures[code] = (book.failures[code] ?? 0) + 1;
      book.lastFailure = { code, at: performance.now() };
    },
    told: (): ServerReport => ({
      timerLateBySeconds: lateness(),
      upSeconds: secondsSince(startedAt),
      chains: [...books].map(([chain, book]) => reportOf(chain, book)),
    }),
  };
}

interface Book {
  state: FollowState | null;
  lastFailure: { readonly code: string; readonly at: number } | null;
  waited: { readonly at: number; readonly milliseconds: number } | null;
  readonly failures: Record<string, number>;
  readonly open: Set<{ readonly name: string; readonly at: number }>;
}

function emptyBook(): Book {
  return { state: null, lastFailure: null, waited: null, failures: {}, open: new Set() };
}

function reportOf(chain: ChainId, { state, lastFailure, waited, failures, open }: Book): ChainReport {
  return {
    chain,
    phase: state?.phase ?? "not heard of",
    head: state?.head?.number ?? null,
    cursor: state?.cursor?.tip.number ?? null,
    lastFailure: lastFailure && { code: lastFailure.code, secondsAgo: secondsSince(lastFailure.at) },
    failures,
    endpoints: state?.endpoints ?? [],
    waited: waited && { secondsAgo: secondsSince(waited.at), seconds: waited.milliseconds / 1_000 },
    open: [...open].map(({ name, at }) => `${name} for ${secondsSince(at)} s`),
  };
}

const TICK_MS = 100;

function watchTimer(): () => number {
  let [last, worst] = [performance.now(), 0];
  setInterval(() => {
    const now = performance.now();
    worst = Math.max(worst, now - last - TICK_MS);
    last = now;
  }, TICK_MS).unref();
  return () => Math.round(worst / 100) / 10;
}

function secondsSince(instant: number): number {
  return Math.round((performance.now() - instant) / 100) / 10;
}
