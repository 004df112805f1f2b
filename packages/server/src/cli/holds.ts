import type { HoldInForce } from "@duebook/collections/hold/holds-in-force";
import { utcText } from "@duebook/protocol/calendar";
import { readHolds } from "../read-holds.ts";
import { requireDebtorOf } from "../store/debtors.ts";
import { isUnscored } from "../store/review-rows.ts";
import type { Command } from "./command.ts";
import { findNamedDebt } from "./named-debt.ts";
import { tableOf } from "./table.ts";

/** Lists what keeps messages about a debt back, and whether its debtor asked for a person's judgement. */
export const holds: Command = {
  usage: "holds DEBT",
  summary: "list the holds a debt is on: what each stops, who set it, by which clause; and whether a person judges",
  async run({ clock, open }, { words }) {
    const database = await open();
    const debt = await findNamedDebt(database, words[0]);
    const debtor = await requireDebtorOf(database, debt.id);
    const inForce = await readHolds(database, debt, debtor, clock());
    const isReviewed = await isUnscored(database, debtor);
    const list = inForce.length === 0 ? "On no hold." : tableOf(HEAD, inForce.map(cellsOf));
    const judge = isReviewed
      ? "A person judges: the debtor asked for it."
      : "Segment and score choose steps and tone, where scoring is on; see duebook decide.";
    return { text: `${list}\n${judge}`, data: { holds: inForce, isReviewed } };
  },
};

const HEAD = ["hold", "stops", "set by", "since", "until", "clause"];

function cellsOf({ kind, stops, setBy, since, until, clause }: HoldInForce): string[] {
  return [kind, stops, setBy, utcText(since), until === null ? "it is lifted" : utcText(until), clause];
}
