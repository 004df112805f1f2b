import { DuebookError } from "@duebook/protocol/error";
import { confirmTransfer } from "../claims.ts";
import type { Command } from "./command.ts";
import { findNamedDebt } from "./named-debt.ts";
import { namedTransaction } from "./named-transaction.ts";

/** Says which debt an unmatched transfer was for. */
export const confirm: Command = {
  usage: "confirm CHAIN TRANSACTION DEBT [INDEX]",
  summary: "say which debt an unmatched transfer was for; answers every claim to it",
  async run({ config, clock, open }, { words }) {
    const place = namedTransaction(words);
    const index = indexOf(words[3]);
    const database = await open();
    const debt = await findNamedDebt(database, words[2]);
    const { transfer, attribution } = await confirmTransfer(
      database,
      config.knownChains,
      { ...place, index },
      debt.id,
      clock(),
    );
    const text = attribution.because.map(({ detail }) => detail).join(" ");
    return { text, data: { debt: debt.id, position: transfer.position, because: attribution.because } };
  },
};

function indexOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new DuebookError("cli/malformed-index", `"${text}" is not an index, as duebook unmatched lists them.`);
}
