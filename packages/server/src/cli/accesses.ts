import { utcText } from "@duebook/protocol/calendar";
import { brokenAccessBatches } from "../access-log.ts";
import { accessesOf } from "../store/access-rows.ts";
import type { Command } from "./command.ts";
import { debtorNamed } from "./named-debt.ts";
import { tableOf } from "./table.ts";

/** Lines shown. */
const SHOWN = 1_000;

/** Who read what about the debtor of a debt, and whether the whole access log is what the journal says it was. */
export const accesses: Command = {
  usage: "accesses DEBT",
  summary: "list who read what about the debtor of a debt, and hold the access log against the journal",
  async run({ open }, { words }) {
    const database = await open();
    const lines = await accessesOf(database, await debtorNamed(database, words[0]), SHOWN);
    const broken = await brokenAccessBatches(database);
    const rows = lines.map(({ at, reader, purpose, field }) => [utcText(at), reader, purpose, field]);
    const verdict =
      broken.length === 0
        ? "The access log is what the journal says it was."
        : `Lines of the access log were changed or taken out: see lines ${broken.join(", ")} of the journal.`;
    const text = `${tableOf(["at", "reader", "purpose", "what"], rows)}\n${verdict}`;
    return { text, data: { lines, broken }, exitCode: broken.length === 0 ? 0 : 1 };
  },
};
