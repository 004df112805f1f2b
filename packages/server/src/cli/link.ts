import { createLink, type LinkSubject } from "../links.ts";
import type { Database } from "../store/database.ts";
import { requireRegistration } from "../store/debtors.ts";
import type { Command } from "./command.ts";
import { publicUrlOf } from "./desk-of.ts";
import { findNamed } from "./named-debt.ts";

/** How long a link made by hand works. */
const LINK_SECONDS = 90 * 86_400;

/** Makes a link to the page of a debt or proposal. */
export const link: Command = {
  usage: "link DEBT",
  summary: "make a link to the page of a debt or proposal, for 90 days",
  async run({ config, clock, open }, { words }) {
    const database = await open();
    const subject = { ...(await subjectOf(database, words[0])), expiresAt: clock() + LINK_SECONDS };
    const url = await createLink(database, publicUrlOf(config), subject);
    return { text: url, data: { url, expiresAt: subject.expiresAt } };
  },
};

async function subjectOf(database: Database, name: string | undefined): Promise<Omit<LinkSubject, "expiresAt">> {
  const named = await findNamed(database, name);
  if ("proposal" in named) {
    const { id, debtor, reference } = named.proposal;
    return { debtor, reference, debt: null, proposal: id };
  }
  const { id } = named.debt;
  return { ...(await requireRegistration(database, id)), debt: id, proposal: null };
}
