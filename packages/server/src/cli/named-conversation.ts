import { DuebookError } from "@duebook/protocol/error";
import type { ConversationKey } from "../store/conversation-rows.ts";
import type { Queryable } from "../store/database.ts";
import { registrationOf } from "../store/debtors.ts";
import { findNamed } from "./named-debt.ts";

/** Whose talk a name on the command line means. Throws as `findNamed` does, and `cli/no-debtor`. */
export async function conversationKeyOf(db: Queryable, name: string | undefined): Promise<ConversationKey> {
  const named = await findNamed(db, name);
  if ("proposal" in named) return { debtor: named.proposal.debtor, reference: named.proposal.reference };
  const registration = await registrationOf(db, named.debt.id);
  if (registration !== null) return registration;
  throw new DuebookError("cli/no-debtor", `Nobody is registered as the debtor of ${name}.`, { name: String(name) });
}
