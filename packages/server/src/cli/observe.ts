import { catchUp } from "@duebook/indexer/catch-up";
import type { EventStore } from "@duebook/indexer/event-store";
import { createGapFiller } from "@duebook/indexer/fill-gaps";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainConfig } from "../config.ts";
import { createEventStore } from "../event-store.ts";
import { sourceOf } from "../source-of.ts";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import type { Command } from "./command.ts";

/** Catches up with every configured chain once, and goes on once with filling what was left out. */
export const observe: Command = {
  usage: "observe",
  summary: "read the chains up to their newest blocks",
  async run({ config, open }) {
    const database = await open();
    const lines = [];
    for (const chain of config.chains) lines.push(await readOnce(database, chain));
    const text = lines
      .map(
        (line) =>
          `${line.chain}  ${line.events} new events, block ${line.tip} of ${line.head}, final up to ${line.final}`,
      )
      .join("\n");
    return {
      text: text || "No chain is configured: set DUEBOOK_RPC_1=https://... or write duebook.config.ts.",
      data: lines,
    };
  },
};

async function readOnce(database: Database, config: ChainConfig) {
  const { chain } = config;
  const counted = countEvents(createEventStore(database));
  try {
    const source = sourceOf(config);
    const { head, cursor } = await catchUp(source, counted.store, () => {});
    await createGapFiller(source, counted.store)();
    await saveChainState(database, chain, "following", null);
    const { number: final = null } = cursor?.final ?? {};
    return { chain, head: head.number, tip: cursor?.tip.number ?? null, final, events: counted.events() };
  } catch (error) {
    const code = error instanceof DuebookError ? error.code : "indexer/failed";
    await saveChainState(database, chain, code === "indexer/reorg-below-final" ? "halted" : "down", code);
    throw error;
  }
}

function countEvents(store: EventStore): { readonly store: EventStore; events(): number } {
  let events = 0;
  const commit: EventStore["commit"] = async (chain, batch) => {
    await store.commit(chain, batch);
    events += batch.events.length;
  };
  const fill: EventStore["fill"] = async (...filling) => {
    const added = await store.fill(...filling);
    events += added;
    return added;
  };
  return { store: { ...store, commit, fill }, events: () => events };
}
