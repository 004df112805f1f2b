import { DuebookError } from "@duebook/protocol/error";
import { type ImportReport, importPortfolio } from "../import/import-portfolio.ts";
import type { Command } from "./command.ts";

/** Bad rows that are named one by one; a file with more has a cause of its own. */
const SHOWN = 50;

/** Imports a CSV file of debts as proposals. */
export const importFile: Command = {
  usage: "import FILE.csv [--map field=column] [--strict]",
  summary: "import debts as proposals; the same file again changes nothing",
  async run({ clock, open }, { words, mapping, isStrict }) {
    const [path] = words;
    if (path === undefined) throw new DuebookError("cli/no-name", "Say which file to import.");
    const report = await importPortfolio(await open(), path, { mapping, isStrict, now: clock() });
    return { text: textOf(report), data: report };
  },
};

function textOf({ rows, created, unchanged, bad, annuity }: ImportReport): string {
  const compared = annuity.agree + annuity.differ.length;
  return [
    `${rows} rows: ${created} new proposals, ${unchanged} unchanged, ${bad.length} bad.`,
    ...bad.slice(0, SHOWN).map(({ line, code, reason }) => `  line ${line}: ${reason} (${code})`),
    ...(bad.length > SHOWN ? [`  and ${bad.length - SHOWN} more`] : []),
    `The installment is the annuity of its rate, rounded ${annuity.rounding === "up" ? "up to a" : "to the nearest"} cent, in ${annuity.agree} of ${compared} rows.`,
  ].join("\n");
}
