import type { Database, Queryable } from "../store/database.ts";
import type { ChainWriter, Draft, Refusal } from "./chain-writer.ts";

/** Stops a server at a step: before what it asks of the store or the wire is done, or after, when only the answer is lost. */
export function createStopper(at: number) {
  let steps = 0;
  const step = () => {
    steps += 1;
    if (steps === at) throw new Error(`stopped at step ${at}`);
  };
  const around = async <T>(ask: () => Promise<T>): Promise<T> => {
    step();
    const answer = await ask();
    step();
    return answer;
  };
  return { around, hasStopped: () => steps >= at };
}

/** Whatever is asked, with a step before and one after it. */
type Around = ReturnType<typeof createStopper>["around"];

/** A database of which every statement and transaction is two steps. */
export function stoppingDatabase(database: Database, around: Around): Database {
  const queryable = (db: Queryable): Queryable => ({
    query: (...words) => around(() => db.query(...words)),
    copy: (...words) => around(() => db.copy(...words)),
    seal: db.seal,
  });
  return {
    ...queryable(database),
    transaction: (work) => around(() => database.transaction((tx) => work(queryable(tx)))),
    close: () => database.close(),
  };
}

/** A chain's writer of which everything that it is asked is two steps. */
export function stoppingWriter(writer: ChainWriter, around: Around): ChainWriter {
  const draftOf = <T extends Draft | Refusal | null>(draft: T): T =>
    draft === null || "refused" in draft ? draft : { ...draft, sign: (nonce) => around(() => draft.sign(nonce)) };
  return {
    ...writer,
    costs: () => around(() => writer.costs()),
    draft: async (call) => draftOf(await around(() => writer.draft(call))),
    raise: async (transaction) => draftOf(await around(() => writer.raise(transaction))),
    broadcast: (transaction) => around(() => writer.broadcast(transaction)),
    fateOf: (...words) => around(() => writer.fateOf(...words)),
    nextNonce: () => around(() => writer.nextNonce()),
  };
}

/** Lets a stop pass, and nothing else. */
export function expectStop(error: unknown): void {
  if (!(error instanceof Error && error.message.startsWith("stopped at step"))) throw error;
}
