import { randomBytes } from "node:crypto";
import type { Block } from "./block.ts";
import { RpcFailure } from "./rpc-failure.ts";
import { type LogQuery, matchingLogs } from "./rpc-logs.ts";
import { logShape } from "./rpc-shapes.ts";
import type { View } from "./view.ts";

interface Filter {
  readonly answer: (block: Block) => readonly unknown[];
  readonly query?: LogQuery;
  /** Newest block that was reported. */
  seen: number;
}

/** Filters that a node keeps for clients that ask again and again. Each is forgotten with the node. */
export function createFilters() {
  const filters = new Map<string, Filter>();
  const keep = (filter: Filter) => {
    const id = `0x${randomBytes(16).toString("hex")}`;
    filters.set(id, filter);
    return id;
  };
  const filterOf = (id: unknown): Filter => {
    const filter = filters.get(String(id));
    if (filter) return filter;
    throw new RpcFailure(-32000, "filter not found");
  };
  return {
    watchBlocks: ({ head }: View) => keep({ answer: ({ id }) => [`0x${id}`], seen: head.number }),
    watchLogs: (query: LogQuery, { head }: View) =>
      keep({ answer: (block) => matchingLogs(query, block).map(logShape), query, seen: head.number }),
    queryOf(id: unknown): LogQuery {
      const { query } = filterOf(id);
      if (query) return query;
      throw new RpcFailure(-32000, "filter not found");
    },
    /** What is new since it was asked last; a reorg is not reported. */
    changes(id: unknown, { blocks, head }: View): readonly unknown[] {
      const filter = filterOf(id);
      const fresh = blocks.slice(filter.seen + 1);
      filter.seen = head.number;
      return fresh.flatMap((block) => filter.answer(block));
    },
    remove(id: unknown): boolean {
      filterOf(id);
      return filters.delete(String(id));
    },
  };
}
