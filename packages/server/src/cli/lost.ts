import { lostDebts } from "../store/lost-rows.ts";
import type { Command } from "./command.ts";
import { tableOf } from "./table.ts";

/** Lists whom no message reaches, before it matters: they still have the inbox, by their link or by their wallet. */
export const lost: Command = {
  usage: "lost",
  summary: "list open debts whose debtor no message reaches: no address was given, or none works any more",
  async run({ open }) {
    const rows = await lostDebts(await open());
    const cells = rows.map(({ reference, dead }) => [reference, dead === 0 ? "none was given" : `${dead} do not work`]);
    const text = rows.length === 0 ? "Every debtor has an address that works." : tableOf(["debt", "addresses"], cells);
    return { text, data: rows };
  },
};
