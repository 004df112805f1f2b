import { exportDebtor } from "../export-debtor.ts";
import type { Command } from "./command.ts";
import { deskReader } from "./desk-reader.ts";
import { debtorNamed } from "./named-debt.ts";

/** Writes all that is kept about the debtor of a debt. That it was read is a line of the access log. */
export const exportAll: Command = {
  usage: "export DEBT",
  summary: "write all that is kept about the debtor of a debt or proposal, as JSON: duebook export DEBT > FILE",
  async run({ clock, open }, { words }) {
    const database = await open();
    const reading = { reader: deskReader(), purpose: "export", debt: null, at: clock() };
    const all = await exportDebtor(database, await debtorNamed(database, words[0]), reading);
    return { text: JSON.stringify(all, null, 2), data: all };
  },
};
