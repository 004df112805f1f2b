import { catchUp } from "@duebook/indexer/catch-up";
import type { EventStore } from "@duebook/indexer/event-store";
import { createGapFiller } from "@duebook/indexer/fill-gaps";
import { keepSightings } from "@duebook/indexer/keep-sightings";
import type { SourcePool } from "@duebook/indexer/source-pool";
import { DuebookError } from "@duebook/protocol/error";
import type { KnownChains } from "@duebook/protocol/known-chains";
import type { Instant } from "@duebook/protocol/terms";
import type { ChainConfig } from "../config.ts";
import { createEventStore } from "../event-store.ts";
import { sourceOf } from "../source-of.ts";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { watchSettlements } from "../watch-debts.ts";
import type { Command } from "./command.ts";
import { tableOf } from "./table.ts";

/** Catches up with every configured chain once, fills what was left out, and says how far each is and how late. */
export const observe: Command = {
  usage: "observe",
  summary: "read the chains up to their newest blocks, and say how far and how late each is",
  async run({ config, clock, open }) {
    const database = await open();
    await watchSettlements(database, config);
    const lines = [];
    for (const chain of config.chains) lines.push(await readOnce(database, config.knownChains, chain, clock));
    const cells = lines.map((line) => [
      ...[line.chain, line.head, line.final ?? "-", line.tip ?? "-"],
      ...[line.delaySeconds === null ? "-" : `${line.delaySeconds} s`, line.events, line.transfers],
    ]);
    return {
      text:
        cells.length === 0
          ? "No chain is configured: set DUEBOOK_RPC_1=https://... or write duebook.config.ts."
          : tableOf(["chain", "head", "final", "cursor", "delay", "events", "transfers"], cells),
      data: lines,
    };
  },
};

async function readOnce(database: Database, known: KnownChains, config: ChainConfig, clock: () => Instant) {
  const { chain } = config;
  const counted = countNew(createEventStore(database, known));
  try {
    const source = sourceOf(known, config);
    const { head, cursor } = await untilCaughtUp(source, counted.store);
    await keepSightings(source, counted.store, cursor);
    const fillGaps = createGapFiller(source, counted.store);
    for (let hasMore = true; hasMore; ) hasMore = await fillGaps();
    await saveChainState(database, chain, "following", null);
    const { number: final = null } = cursor?.final ?? {};
    const delaySeconds = cursor === null ? null : Math.max(0, clock() - cursor.tip.at);
    return { chain, head: head.number, final, tip: cursor?.tip.number ?? null, delaySeconds, ...counted.count() };
  } catch (error) {
    const code = error instanceof DuebookError ? error.code : "indexer/failed";
    await saveChainState(database, chain, code === "indexer/reorg-below-final" ? "halted" : "down", code);
    throw error;
  }
}

/** One pass reads one stretch of the past; nothing follows here that would read the rest. */
async function untilCaughtUp(source: SourcePool, store: EventStore) {
  for (;;) {
    const pass = await catchUp(source, store, () => {});
    if (!pass.hasPast) return pass;
  }
}

function countNew(store: EventStore) {
  const count = { events: 0, transfers: 0 };
  const commit: EventStore["commit"] = async (chain, batch) => {
    await store.commit(chain, batch);
    count.events += batch.events.length;
    count.transfers += batch.transfers.length;
  };
  const commitPast: EventStore["commitPast"] = async (chain, past) => {
    await store.commitPast(chain, past);
    count.transfers += past.transfers.length;
  };
  const fill: EventStore["fill"] = async (...filling) => {
    const added = await store.fill(...filling);
    count.events += added;
    return added;
  };
  return { store: { ...store, commit, commitPast, fill }, count: () => count };
}
