import { askForPerson } from "../holds.ts";
import type { Command } from "./command.ts";
import { findNamedDebt } from "./named-debt.ts";

/** Keeps that a debtor wants a person to judge. */
export const review: Command = {
  usage: "review DEBT",
  summary: "the debtor asks that a person judges: no score, no segment and no experiment from now on",
  async run({ clock, open }, { words }) {
    const database = await open();
    const { id } = await findNamedDebt(database, words[0]);
    await askForPerson(database, id, clock());
    return { text: "No machine judges this debtor any more.", data: { debt: id } };
  },
};
