import { reconcile as reconcileChain } from "../reconcile.ts";
import { sourceOf } from "../source-of.ts";
import type { Command } from "./command.ts";
import { tableOf } from "./table.ts";

/** Holds what was recorded against what the chains say now. Changes nothing. */
export const reconcile: Command = {
  usage: "reconcile",
  summary: "compare what was recorded with what the chains say now; changes nothing",
  async run({ config, open }) {
    const database = await open();
    const lines = [];
    for (const chain of config.chains)
      lines.push(await reconcileChain(database, config.knownChains, sourceOf(config.knownChains, chain)));
    const head = ["chain", "up to", "debts", "accounts", "listed from", "findings"];
    const cells = lines.map(({ chain, upTo, debts, accounts, listedFrom, findings }) => {
      return [chain, upTo?.number ?? "-", debts, accounts, listedFrom ?? "-", findings.length];
    });
    const findings = lines.flatMap((line) => line.findings);
    const told = findings.map(({ chain, code, detail }) => `${chain} ${code}: ${detail}`);
    return { text: [tableOf(head, cells), ...told].join("\n"), data: lines };
  },
};
