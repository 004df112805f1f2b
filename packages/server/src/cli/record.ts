import type { DebtId } from "@duebook/protocol/terms";
import { readFolded } from "../fold-debts.ts";
import { loadChains } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { type DebtRow, loadDebts } from "../store/debt-rows.ts";
import { toExactJson } from "../store/exact-json.ts";
import type { Command } from "./command.ts";

/** Folds every event anew and compares: the projections must be what the events say. */
export const record: Command = {
  usage: "record",
  summary: "fold every recorded event anew and show what differs (nothing should)",
  async run({ open }) {
    const database = await open();
    const debts = await loadDebts(database);
    const differing = await differingDebts(database, debts);
    const text = [`${debts.length} debts folded anew, ${differing.length} differ.`, ...differing].join("\n");
    return { text, data: { debts: debts.length, differing } };
  },
};

async function differingDebts(database: Database, debts: readonly DebtRow[]): Promise<readonly DebtId[]> {
  const chains = await loadChains(database);
  const differing: DebtId[] = [];
  for (const { chain, final } of chains) {
    const kept = debts.filter((debt) => debt.chain === chain);
    const { debts: folded } = await readFolded(
      database,
      chain,
      kept.map(({ id }) => id),
      final?.number ?? -1,
    );
    differing.push(...kept.filter((debt) => canonical(debt) !== canonical(folded.get(debt.id))).map(({ id }) => id));
  }
  return differing;
}

/** jsonb keeps the fields of an object in an order of its own, so they are sorted before comparing. */
function canonical(debt: DebtRow | undefined): string {
  return JSON.stringify(JSON.parse(toExactJson(debt ?? null)), (_key, field) =>
    field !== null && typeof field === "object" && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}
