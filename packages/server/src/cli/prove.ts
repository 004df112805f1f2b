import { canonicalJson } from "@duebook/protocol/journal";
import { proveDebt } from "../journal.ts";
import type { Command } from "./command.ts";
import { findNamedDebt } from "./named-debt.ts";

/** Shows every journal line about a debt with its proof of inclusion, each one verified. */
export const prove: Command = {
  usage: "prove DEBT",
  summary: "show the journal's lines about a debt with verified proofs",
  async run({ open }, { words }) {
    const database = await open();
    const { id } = await findNamedDebt(database, words[0]);
    const { root, lines } = await proveDebt(database, id);
    const text = lines.map(({ line, isVerified }) => {
      return `${isVerified ? "verified" : "BROKEN"}  line ${line.number}  ${line.hash}\n  ${canonicalJson(line.entry)}`;
    });
    return { text: [`root ${root ?? "none: the journal is empty"}`, ...text].join("\n"), data: { root, lines } };
  },
};
