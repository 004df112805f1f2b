import type { ConversationKey } from "../store/conversation-rows.ts";
import type { Queryable } from "../store/database.ts";
import { requireRegistration } from "../store/debtors.ts";
import { findNamed } from "./named-debt.ts";

/** Whose talk a name on the command line means. Throws as `findNamed` does, and `store/no-debtor`. */
export async function conversationKeyOf(db: Queryable, name: string | undefined): Promise<ConversationKey> {
  const named = await findNamed(db, name);
  if ("proposal" in named) return { debtor: named.proposal.debtor, reference: named.proposal.reference };
  return requireRegistration(db, named.debt.id);
}
