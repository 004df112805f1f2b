import { canonicalJson } from "@duebook/protocol/journal";
import { gatherEvidence } from "../evidence-pack/gather-evidence.ts";
import type { Command } from "./command.ts";
import { deskReader } from "./desk-reader.ts";
import { findNamedDebt } from "./named-debt.ts";

/** Writes the evidence pack of a debt, for anybody to verify. That it was given is a line of the journal. */
export const evidence: Command = {
  usage: "evidence DEBT",
  summary: "write everything that proves how a debt was handled, for duebook verify: duebook evidence DEBT > FILE",
  async run({ config, clock, open }, { words }) {
    const database = await open();
    const pack = await gatherEvidence(
      database,
      config.knownChains,
      await findNamedDebt(database, words[0]),
      clock(),
      deskReader(),
    );
    const { lines, events, anchors } = pack;
    const counts = { lines: lines.length, events: events.length, anchors: anchors.length };
    return { text: canonicalJson(pack), data: { debt: pack.debt.id, madeAt: pack.madeAt, ...counts } };
  },
};
