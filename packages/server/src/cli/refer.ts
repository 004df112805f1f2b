import { giveReference } from "../give-route.ts";
import type { Command } from "./command.ts";
import { findNamedDebt } from "./named-debt.ts";
import { namedPlace } from "./named-place.ts";

/** Says which debt a reference means that transfers carry. */
export const refer: Command = {
  usage: "refer CHAIN REFERENCE DEBT",
  summary: "say which debt a reference means that transfers carry",
  async run({ config, clock, open }, { words }) {
    const { chain, account: reference } = namedPlace(words);
    const database = await open();
    const debt = await findNamedDebt(database, words[2]);
    await giveReference(database, config.knownChains, chain, reference, debt.id, clock());
    return { text: `${reference} on ${chain} means ${debt.id}.`, data: { chain, reference, debt: debt.id } };
  },
};
