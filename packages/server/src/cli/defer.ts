import { DuebookError } from "@duebook/protocol/error";
import { createKeyring } from "../keyring.ts";
import { createReliefHand, defermentData } from "../requests/relief-hand.ts";
import { createTurns } from "../turns.ts";
import type { Command } from "./command.ts";
import { findNamedDebt } from "./named-debt.ts";

/** What is past due for a year and a half can be moved past the end of the longest hold that a law knows (186 days). */
const MOST_DAYS = 730;

/** Moves every due date of a debt on its chain: what stops the late clock of the contract during a hold. */
export const defer: Command = {
  usage: "defer DEBT DAYS",
  summary: "give a debt so many days more on its chain, so that no late fee grows during a hold",
  async run({ config, open }, { words: [name, said] }) {
    const days = requireDays(said);
    const { id, chain } = await findNamedDebt(await open(), name);
    // Nobody else of this process sends; a transaction of the running server can only have this one refused.
    const hand = createReliefHand(config, createKeyring(config.keys), createTurns());
    const transaction = await hand.send(chain, defermentData(id, days));
    const text = `Sent as ${transaction}: every due date of ${id} is ${days} days later once the chain shows it.`;
    return { text, data: { debt: id, days, transaction } };
  },
};

function requireDays(said = ""): number {
  const days = /^\d{1,3}$/.test(said) ? Number(said) : 0;
  if (days >= 1 && days <= MOST_DAYS) return days;
  throw new DuebookError("hold/malformed-days", `Say how many days, from 1 to ${MOST_DAYS}, and not ${said}.`, {
    said,
  });
}
